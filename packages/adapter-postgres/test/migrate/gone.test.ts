import type { Pool } from 'pg'
import { expect, test } from 'vitest'
import { countsOf } from '../../../contract-tests/src/stats/support/figures.js'
import { PostgresResultBackend, PostgresStats } from '../../src/index.js'
import { failureOf, freshSchema, messages, never, openBroker } from '../support/open.js'

const counts = countsOf({ enqueued: 1 })
const words = /Run migrate\(\), or leave the option migrate on/

/** Takes something away from a broker that is at work: the server ends one of two statements that wait for each other. */
async function takenAway(pool: Pool, statement: string): Promise<void> {
  for (;;) {
    try {
      await pool.query(statement)
      return
    } catch (error) {
      if ((error as { code?: string }).code !== '40P01') throw error
    }
  }
}

test.each([
  ['the schema (3F000)', (schema: string) => `drop schema ${schema} cascade`],
  [
    'its tables (42P01)',
    (schema: string) => `drop table ${schema}.message, ${schema}.result, ${schema}.stats_minute`,
  ],
  [
    'its functions (42883)',
    (schema: string) =>
      `drop function ${schema}.publish(int, json, json, json, json), ${schema}.receive(int, bigint[], int, float8, timestamptz, bigint), ${schema}.store_results, ${schema}.report_stats`,
  ],
])('where %s are taken away under a broker, its errors say what to do', async (_, drop) => {
  const schema = freshSchema('gone')
  const { broker, pool, queue, openChannel } = openBroker({ schema })
  const backend = new PostgresResultBackend({ client: pool, schema })
  const stats = new PostgresStats({ client: pool, schema })
  const report = (sequence: number) =>
    stats.report({ process: 'p', sequence, counts: [{ task: 'mails', counts }], batches: [] })
  const channel = await openChannel()
  await broker.publish(queue, messages(1))
  await backend.fetch(['a'])
  await report(1)
  await takenAway(pool, drop(schema))
  const published = await failureOf(broker.publish(queue, messages(2)))
  expect(published).toMatchObject({ ids: ['message-0', 'message-1'] })
  for (const error of [
    published,
    await failureOf(channel.receive(1, never)),
    await failureOf(backend.store([{ id: 'a', state: 'SUCCESS' }])),
    await failureOf(report(2)),
  ]) {
    expect(error.message).toMatch(words)
  }
  await backend.close()
  await stats.close()
})
