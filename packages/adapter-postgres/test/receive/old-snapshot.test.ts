import { expect, inject, test } from 'vitest'
import { openPool } from '../support/clients.js'
import { messages, never, openBroker, schema } from '../support/open.js'

const count = 20_000

test('what is settled is stepped over once, not by every claim, while an old snapshot keeps its rows', async () => {
  const { broker, queue, openChannel } = openBroker()
  const { client: pool, close } = openPool(inject('postgresPort'), { max: 2 })
  await broker.publish(queue, messages(1, 'before'))
  const old = await pool.connect()
  await old.query('begin isolation level repeatable read')
  await old.query('select 1')
  for (let from = 0; from < count; from += 5_000) await broker.publish(queue, messages(5_000, `of ${from}`))

  const channel = await openChannel()
  const startedAt = performance.now()
  for (let received = 0; received < count; ) {
    const deliveries = await channel.receive(100, never)
    received += deliveries.length
    await channel.ack(deliveries)
  }
  const looks = 1 + (performance.now() - startedAt) / 100
  // A connection tells its counts at the latest when it ends.
  await channel.close()
  const read = async () => {
    const { rows } = await pool.query(
      `select idx_tup_read::int entries from pg_stat_user_indexes where indexrelname = 'message_pkey' and schemaname = $1`,
      [schema],
    )
    return rows[0].entries as number
  }
  await expect.poll(read, { timeout: 15_000 }).toBeGreaterThanOrEqual(count)
  const entries = await read()
  console.log(
    `${(entries / count).toFixed(1)} index entries read a message, with at most ${Math.ceil(looks)} full looks`,
  )
  // Each claim from the beginning would read ten thousand on average: a hundred for each message.
  expect(entries).toBeLessThan(3 * count + looks * count)
  expect(entries / count).toBeLessThan(60)
  await old.query('commit')
  old.release()
  await close()
})
