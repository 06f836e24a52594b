import type { Channel } from '@sheaf/core'
import { expect, test } from 'vitest'
import { failureOf, messages, never, openBroker, schema, take } from '../support/open.js'

async function giveUpAll(channel: Channel, count: number, reason = 'a test') {
  for (let given = 0; given < count; ) {
    const deliveries = await channel.receive(1_000, never)
    await channel.deadLetter(deliveries.map((delivery) => ({ delivery, reason })))
    given += deliveries.length
  }
}

test('dead letters by the thousand are redriven and discarded, and those that come meanwhile stay', async () => {
  const { broker, queue, openChannel } = openBroker()
  await broker.publish(queue, messages(12_000))
  const channel = await openChannel()
  await giveUpAll(channel, 12_000)
  const ids = messages(3_000).map(({ id }) => id)
  expect(await broker.admin.redrive(queue, ids)).toBe(3_000)
  expect(await broker.admin.discard(queue, [...ids, 'message-11999', 'unknown', 'nul\0'])).toBe(1)
  expect(await broker.admin.redrive(queue)).toBe(8_999)
  expect(await broker.admin.counts(queue)).toMatchObject({ ready: 11_999, dead: 0 })
  expect(await broker.admin.purge(queue)).toBe(11_999)
  expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
})

test('what is redriven keeps when it was first stored, and begins anew as attempt 1', async () => {
  const { broker, queue, openChannel } = openBroker()
  await broker.publish(queue, [{ id: 'grouped', body: 'x', group: 'g' }])
  const channel = await openChannel()
  const [first] = await take(channel, 1)
  await channel.requeue([{ delivery: first!, delayMs: 0, counts: 'fault' }])
  await giveUpAll(channel, 1)
  expect((await broker.admin.listDead(queue)).items).toMatchObject([
    { id: 'grouped', attempt: 2, reason: 'a test' },
  ])
  await broker.admin.redrive(queue)
  const [again] = await take(channel, 1)
  expect(again).toMatchObject({ id: 'grouped', group: 'g', attempt: 1, lapses: 0, faults: 0 })
  expect(again!.enqueuedAt).toBe(first!.enqueuedAt)
})

test('a page of dead letters holds no more than 16 MB, and a thousand letters', async () => {
  const { broker, queue, openChannel } = openBroker({ maxBodyBytes: 2 ** 24 })
  const body = 'x'.repeat(5_000_000)
  await broker.publish(
    queue,
    Array.from({ length: 5 }, (_, at) => ({ id: `large-${at}`, body })),
  )
  const channel = await openChannel()
  await giveUpAll(channel, 5)
  await broker.publish(queue, messages(1_200))
  await giveUpAll(channel, 1_200)
  const sizes: number[] = []
  let cursor: string | undefined
  do {
    const page = await broker.admin.listDead(queue, { limit: 5_000, cursor })
    sizes.push(page.items.length)
    cursor = page.cursor
  } while (cursor !== undefined)
  expect(sizes[0]).toBe(3)
  expect(sizes.every((size) => size <= 1_000)).toBe(true)
  expect(sizes.reduce((sum, size) => sum + size)).toBe(1_205)
})

test.each([{ limit: 0 }, { limit: 1.5 }, { cursor: 'next' }, { cursor: '-1' }])(
  'listDead refuses %o',
  async (page) => {
    const { broker, queue } = openBroker()
    expect(await failureOf(broker.admin.listDead(queue, page))).toMatchObject({ code: 'CONFIG_INVALID' })
  },
)

test('asking about a queue that there is not makes none', async () => {
  const { broker, queue, pool } = openBroker()
  expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
  expect(await broker.admin.listDead(queue)).toEqual({ items: [] })
  expect(await broker.admin.redrive(queue)).toBe(0)
  expect(await broker.admin.purge(queue)).toBe(0)
  const { rows } = await pool.query(`select from ${schema}.queue where name = $1`, [queue])
  expect(rows).toEqual([])
})

test('oldestMs is the age since a message was first stored, retries or not', async () => {
  const { broker, queue, openChannel, pool } = openBroker()
  await broker.publish(queue, messages(2))
  await pool.query(
    `update ${schema}.message set enqueued_at = enqueued_at - interval '1 minute' where id = 'message-0' and queue = (select id from ${schema}.queue where name = $1)`,
    [queue],
  )
  const channel = await openChannel()
  const held = await take(channel, 2)
  expect((await broker.admin.counts(queue)).oldestMs).toBeUndefined()
  await channel.requeue(held.map((delivery) => ({ delivery, delayMs: 0 })))
  const { oldestMs } = await broker.admin.counts(queue)
  expect(oldestMs).toBeGreaterThan(59_000)
  expect(oldestMs).toBeLessThan(90_000)
})
