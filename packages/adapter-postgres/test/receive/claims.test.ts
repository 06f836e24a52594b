import { setTimeout as pause } from 'node:timers/promises'
import { expect, inject, onTestFinished, test, vi } from 'vitest'
import { FaultProxy } from '../../../redis-connection/test/support/proxy.js'
import { PostgresBroker } from '../../src/index.js'
import type { PostgresDelivery } from '../../src/message/delivery.js'
import { ClaimIds } from '../../src/receive/claim-ids.js'
import { openPool } from '../support/clients.js'
import { failureOf, messages, never, openBroker, qosWith, schema, take } from '../support/open.js'

test('one reply brings at most 16 MB of bodies, and at least one message', async () => {
  const { broker, queue, openChannel } = openBroker({ maxBodyBytes: 2 ** 25 })
  const body = 'x'.repeat(1_000_000)
  await broker.publish(
    queue,
    Array.from({ length: 20 }, (_, at) => ({ id: `large-${at}`, body })),
  )
  await broker.publish(queue, [{ id: 'huge', body: 'y'.repeat(20_000_000) }, ...messages(2)])
  const channel = await openChannel()
  const sizes: number[] = []
  const came: string[] = []
  while (came.length < 23) {
    const deliveries = await channel.receive(100, never)
    sizes.push(deliveries.reduce((sum, delivery) => sum + delivery.body.length, 0))
    came.push(...deliveries.map(({ id }) => id))
    expect(await channel.ack(deliveries)).toEqual([])
  }
  expect(sizes[0]).toBe(16_000_000)
  expect(new Set(came).size).toBe(23)
  expect(sizes.every((size) => size <= 2 ** 24 || size === 20_000_000)).toBe(true)
})

test('several receives share one statement, each with a claim of its own', async () => {
  const { broker, queue, openChannel, pool } = openBroker()
  await broker.publish(queue, messages(35))
  const channel = await openChannel()
  const lists = await Promise.all(Array.from({ length: 4 }, () => channel.receive(10, never)))
  expect(lists.map((list) => list.length).sort((one, other) => one - other)).toEqual([5, 10, 10, 10])
  const { rows } = await pool.query(
    `select cardinality(seqs) size from ${schema}.claim where queue = (select id from ${schema}.queue where name = $1) order by 1`,
    [queue],
  )
  expect(rows.map(({ size }) => size)).toEqual([5, 10, 10, 10])
  expect(await channel.ack(lists.flat())).toEqual([])
})

test('claims never share a number: where those behind one are used up, another is taken', async () => {
  const { broker, queue, openChannel } = openBroker()
  await broker.publish(queue, messages(3))
  const channel = await openChannel()
  const numberOf = (delivery: unknown) => Math.floor((delivery as PostgresDelivery).claim.id / 2 ** 20)
  const [first] = await take(channel, 1)
  const used = vi.spyOn(ClaimIds.prototype, 'hasRoomFor').mockReturnValueOnce(false)
  const [second] = await take(channel, 1)
  used.mockRestore()
  const [third] = await take(channel, 1)
  expect(numberOf(second)).toBeGreaterThan(numberOf(first))
  expect(numberOf(third)).toBe(numberOf(second))
  expect(await channel.extendLease([first!, second!, third!])).toEqual([])
  expect(await channel.ack([first!, second!, third!])).toEqual([])
})

test('there is room for a million claims behind a number, and no more', () => {
  const ids = new ClaimIds(7)
  const all = ids.next(2 ** 20 - 1)
  expect([all[0], all.at(-1)]).toEqual([7 * 2 ** 20, 8 * 2 ** 20 - 2])
  expect([ids.hasRoomFor(1), ids.hasRoomFor(2)]).toEqual([true, false])
  ids.goOnWith(9)
  expect(ids.next(1)).toEqual([9 * 2 ** 20])
})

test('a claim changes no indexed column: it finds room beside its row', async () => {
  const { broker, queue, openChannel, pool } = openBroker()
  await broker.publish(queue, messages(2_000))
  const channel = await openChannel()
  await take(channel, 2_000)
  // A connection tells its counts at the latest when it ends.
  await channel.close()
  const updates = async () => {
    await pool.query('select pg_stat_clear_snapshot()')
    const { rows } = await pool.query(
      `select n_tup_upd::int total, n_tup_hot_upd::int hot from pg_stat_user_tables where relname = 'message' and schemaname = $1`,
      [schema],
    )
    return rows[0] as { readonly total: number; readonly hot: number }
  }
  await expect.poll(async () => (await updates()).total, { timeout: 15_000 }).toBeGreaterThanOrEqual(2_000)
  const { total, hot } = await updates()
  console.log(`${hot} of ${total} updates were HOT`)
  expect(hot / total).toBeGreaterThan(0.98)
})

/** A broker whose replies a test may hold back or swallow. */
async function openBehindProxy(lease: number, ordered = false) {
  const proxy = await FaultProxy.start(inject('postgresPort'))
  const { client, close } = openPool(proxy.port)
  const broker = new PostgresBroker({ client, schema, lease, ordered, listen: false, pollInterval: '20ms' })
  onTestFinished(async () => {
    proxy.letReplies()
    await broker.close()
    await close()
    await proxy.stop()
  })
  return { proxy, broker }
}

test('what a claim took whose reply was lost is brought by the next receive', async () => {
  const { broker: producer, queue } = openBroker()
  const { proxy, broker } = await openBehindProxy(30_000)
  const channel = await broker.openChannel(queue, qosWith())
  // A first claim comes after a look for leases that are over.
  await producer.publish(queue, messages(1, 'first'))
  await channel.ack(await take(channel, 1))
  await producer.publish(queue, messages(3))
  proxy.dropsReplies = true
  const failing = channel.receive(10, never).then(
    () => 'came',
    () => 'failed',
  )
  await expect.poll(async () => (await producer.admin.counts(queue)).leased, { timeout: 15_000 }).toBe(3)
  proxy.dropsReplies = false
  proxy.cut()
  expect(await failing).toBe('failed')
  const held = await take(channel, 3)
  expect(held.map(({ attempt }) => attempt)).toEqual([1, 1, 1])
  expect(await channel.ack(held)).toEqual([])
})

test('a group is in its order also where the reply about it was lost', async () => {
  const { broker: producer, queue, pool } = openBroker({ ordered: true })
  const { proxy, broker } = await openBehindProxy(30_000, true)
  const channel = await broker.openChannel(queue, qosWith())
  await producer.publish(queue, messages(1, 'first'))
  await channel.ack(await take(channel, 1))
  await producer.publish(
    queue,
    messages(5).map((message) => ({ ...message, group: 'g' })),
  )
  // Now their rows lie in another order than they are in.
  for (const id of ['message-2', 'message-0']) {
    await pool.query(`update ${schema}.message set lapses = lapses where id = $1`, [id])
  }
  proxy.dropsReplies = true
  const failing = failureOf(channel.receive(10, never))
  await expect.poll(async () => (await producer.admin.counts(queue)).leased, { timeout: 15_000 }).toBe(5)
  proxy.dropsReplies = false
  proxy.cut()
  await failing
  const held = await take(channel, 5)
  expect(held.map(({ id }) => id)).toEqual(messages(5).map(({ id }) => id))
  expect(await channel.ack(held)).toEqual([])
})

test('what comes so late that its lease is over is not handed out', async () => {
  const { broker: producer, queue, openChannel } = openBroker()
  const { proxy, broker } = await openBehindProxy(500)
  const channel = await broker.openChannel(queue, qosWith())
  // A first claim comes after a look for leases that are over.
  await producer.publish(queue, messages(1, 'first'))
  await channel.ack(await take(channel, 1))
  await producer.publish(queue, messages(3))
  proxy.holdsReplies = true
  const late = channel.receive(10, never)
  await expect.poll(async () => (await producer.admin.counts(queue)).leased, { timeout: 15_000 }).toBe(3)
  await pause(600)
  const other = await openChannel()
  const held = await take(other, 3)
  proxy.letReplies()
  await producer.publish(queue, messages(1, 'next'))
  expect((await late).map(({ id }) => id)).toEqual(['next-0'])
  expect(await other.ack(held)).toEqual([])
})

test('a message that commits behind the cursor of a busy consumer is found', async () => {
  const { broker, queue, openChannel, pool } = openBroker()
  await broker.publish(queue, messages(1, 'first'))
  const client = await pool.connect()
  await client.query('begin')
  await broker.publishWithin(client, queue, [{ id: 'late', body: 'x' }])
  await broker.publish(queue, messages(10_000))
  const channel = await openChannel()
  let received = 0
  let foundAt = 0
  let isCommitted = false
  while (received < 10_002) {
    const deliveries = await channel.receive(100, never)
    received += deliveries.length
    if (deliveries.some(({ id }) => id === 'late')) foundAt = received
    await channel.ack(deliveries)
    if (received > 500 && !isCommitted) {
      isCommitted = true
      await client.query('commit')
      client.release()
    }
  }
  console.log(`Committed after 500 of 10,000 messages, found after ${foundAt}`)
  expect(foundAt).toBeGreaterThan(500)
})
