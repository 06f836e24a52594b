import { expect, inject, onTestFinished, test } from 'vitest'
import { PostgresBroker } from '../../src/index.js'
import { openPool, openPostgresJs } from '../support/clients.js'
import { failureOf, messages, openBroker, qosWith, schema, take } from '../support/open.js'

const level = { options: '-c default_transaction_isolation=serializable' }

test('another default isolation level is warned about once, and workers set theirs', async () => {
  const { client, close } = openPool(inject('postgresPort'), level)
  const broker = new PostgresBroker({ client, schema, ordered: true })
  onTestFinished(async () => {
    await broker.close()
    await close()
  })
  const warnings: string[] = []
  const queue = `queue ${crypto.randomUUID()}`
  const channel = await broker.openChannel(queue, qosWith(warnings))
  await broker.openChannel(queue, qosWith(warnings))
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toMatch(
    /^POSTGRES_ISOLATION: The default isolation level is serializable\..*'read committed'/,
  )
  await broker.publish(queue, messages(2))
  expect(await channel.ack(await take(channel, 2))).toEqual([])
})

test('the default level is not warned about', async () => {
  const { warnings, openChannel } = openBroker()
  await openChannel()
  expect(warnings).toEqual([])
})

test('an order is refused where the level cannot be set', async () => {
  const owner = openPool(inject('postgresPort'))
  const role = `serial_${schema}`
  await owner.client.query(`create role ${role} superuser login`)
  await owner.client.query(`alter role ${role} set default_transaction_isolation = 'repeatable read'`)
  const { client, close } = openPostgresJs(inject('postgresPort'), { user: role })
  const broker = new PostgresBroker({ client, schema, ordered: ['in order'] })
  onTestFinished(async () => {
    await broker.close()
    await close()
    await owner.close()
  })
  const error = await failureOf(broker.openChannel('in order', qosWith()))
  expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
  expect(error.message).toMatch(/ordered: the queue 'in order' keeps the order .* READ COMMITTED/)
  await broker.openChannel('in no order', qosWith())
})

test('a queue that was opened in order once keeps it for workers that do not ask for it', async () => {
  const first = openBroker({ ordered: true })
  await first.openChannel()
  const second = openBroker()
  const channel = await second.broker.openChannel(first.queue, qosWith())
  expect(channel.capabilities.ordered).toBe('group')
})
