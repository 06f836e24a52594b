import type { Channel, Delivery } from '@sheaf/core'
import type { Pool } from 'pg'
import { expect, test } from 'vitest'
import { Claim, PostgresDelivery } from '../../src/message/delivery.js'
import { messages, never, openBroker, schema, take } from '../support/open.js'

/** The same deliveries as a worker has them that never heard an answer about them. */
function unheard(deliveries: readonly Delivery[]): PostgresDelivery[] {
  const claims = new Map<number, Claim>()
  return (deliveries as PostgresDelivery[]).map((delivery) => {
    const { id } = delivery.claim
    const claim = claims.get(id) ?? new Claim(id)
    claims.set(id, claim)
    claim.open++
    return new PostgresDelivery(claim, delivery.copy, delivery.id, delivery.body, delivery.enqueuedAt)
  })
}

/** Lets the leases of a queue lapse at once. */
const lapseAll = (pool: Pool) =>
  pool.query(`update ${schema}.claim set deadline = clock_timestamp() - interval '1 second'`)

const calls: readonly [
  string,
  (channel: Channel, deliveries: readonly Delivery[]) => Promise<readonly Delivery[]>,
][] = [
  ['ack', (channel, deliveries) => channel.ack(deliveries)],
  [
    'requeue',
    (channel, deliveries) => channel.requeue(deliveries.map((delivery) => ({ delivery, delayMs: 0 }))),
  ],
  ['release', (channel, deliveries) => channel.release(deliveries)],
  [
    'deadLetter',
    (channel, deliveries) => channel.deadLetter(deliveries.map((delivery) => ({ delivery, reason: 'test' }))),
  ],
]

test.each(calls)(
  '%s, sent again after a lost reply, does nothing more and reports nothing as lost',
  async (_, call) => {
    const { broker, queue, openChannel } = openBroker()
    await broker.publish(queue, messages(20))
    const channel = await openChannel()
    const held = await take(channel, 20)
    const [whole, part] = [unheard(held), unheard(held)]
    expect(await call(channel, held.slice(0, 7))).toEqual([])
    expect(await call(channel, part.slice(0, 7))).toEqual([])
    expect(await call(channel, held.slice(7))).toEqual([])
    const before = await broker.admin.counts(queue)
    expect(await call(channel, whole)).toEqual([])
    const { oldestMs: _age, ...after } = await broker.admin.counts(queue)
    expect(before).toMatchObject(after)
    expect(after.leased).toBe(0)
  },
)

test('what was settled before the rest of its claim lapsed is not told as lost', async () => {
  const { broker, queue, openChannel, pool } = openBroker({ lease: '60s' })
  await broker.publish(queue, messages(10))
  const channel = await openChannel()
  const held = await take(channel, 10)
  const again = unheard(held)
  expect(await channel.ack(held.slice(0, 4))).toEqual([])
  await pool.query(`update ${schema}.claim set deadline = '-infinity' where id = $1`, [
    (held[0] as PostgresDelivery).claim.id,
  ])
  const other = await openChannel()
  expect(await take(other, 6)).toHaveLength(6)
  expect(await channel.ack(again.slice(0, 4))).toEqual([])
  expect((await channel.ack(again)).map(({ id }) => id).sort()).toEqual(
    held
      .slice(4)
      .map(({ id }) => id)
      .sort(),
  )
  expect(await channel.extendLease(unheard(held))).toHaveLength(6)
})

test('a claim that a crash made the server forget is lost for who renews it', async () => {
  const { broker, queue, openChannel, pool } = openBroker()
  await broker.publish(queue, messages(3))
  const channel = await openChannel()
  const held = await take(channel, 3)
  const { id } = (held[0] as PostgresDelivery).claim
  await pool.query(
    `with gone as (delete from ${schema}.claim where id = $1) update ${schema}.message set claim = null where claim = $1`,
    [id],
  )
  expect(await channel.extendLease(held)).toEqual(held)
})

test.each(calls)('%s finds its messages again where something has moved their rows', async (name, call) => {
  const { broker, queue, openChannel, pool } = openBroker()
  await broker.publish(queue, messages(50, 'before'))
  const channel = await openChannel()
  await channel.ack(await take(channel, 25))
  const held = await take(channel, 25)
  await pool.query(`vacuum full ${schema}.message`)
  expect(await call(channel, held.slice(0, 10))).toEqual([])
  expect(await call(channel, held.slice(10))).toEqual([])
  const { rows } = await pool.query(
    `select count(*)::int held from ${schema}.message where claim is not null and queue = (select id from ${schema}.queue where name = $1)`,
    [queue],
  )
  expect(rows[0].held).toBe(0)
  const left = name === 'requeue' || name === 'release' ? 25 : 0
  expect(await broker.admin.counts(queue)).toMatchObject({
    ready: left,
    leased: 0,
    dead: name === 'deadLetter' ? 25 : 0,
  })
})

test('a lapse finds its messages again where something has moved their rows', async () => {
  const { broker, queue, openChannel, pool } = openBroker({ lease: '60s' })
  await broker.publish(queue, messages(20))
  const channel = await openChannel()
  await channel.ack(await take(channel, 10))
  const held = await take(channel, 10)
  await pool.query(`vacuum full ${schema}.message`)
  await pool.query(`update ${schema}.claim set deadline = '-infinity' where id = $1`, [
    (held[0] as PostgresDelivery).claim.id,
  ])
  const other = await openChannel()
  const again = await take(other, 10)
  expect(again.map(({ attempt, lapses, faults }) => [attempt, lapses, faults])).toEqual(
    held.map(() => [2, 1, 1]),
  )
  await other.ack(again)
})

test('a batch of thousands is put back and given up, each with its own delay and reason', async () => {
  const { broker, queue, openChannel } = openBroker()
  await broker.publish(queue, messages(3_000))
  const channel = await openChannel()
  const held = await channel.receive(3_000, never)
  expect(held).toHaveLength(3_000)
  const delayed = held
    .slice(0, 1_500)
    .map((delivery, at) => ({ delivery, delayMs: at % 2 === 0 ? 0 : 3_600_000 }))
  expect(await channel.requeue(delayed)).toEqual([])
  const given = held
    .slice(1_500)
    .map((delivery) => ({ delivery, reason: `no ${delivery.id}`, error: 'e\0\ud800' }))
  expect(await channel.deadLetter(given)).toEqual([])
  expect(await broker.admin.counts(queue)).toMatchObject({ ready: 750, delayed: 750, leased: 0, dead: 1_500 })
  const { items } = await broker.admin.listDead(queue, { limit: 3 })
  expect(items).toHaveLength(3)
  for (const { id, reason, error } of items) expect([reason, error]).toEqual([`no ${id}`, 'e\uFFFD\uFFFD'])
})

test('a delivery that is named twice is settled once', async () => {
  const { broker, queue, openChannel } = openBroker()
  await broker.publish(queue, messages(2))
  const channel = await openChannel()
  const held = await take(channel, 2)
  expect(await channel.ack([held[0]!, held[0]!])).toEqual([])
  expect(await broker.admin.counts(queue)).toMatchObject({ ready: 0, leased: 1 })
  expect(await channel.release([held[1]!, held[0]!, held[1]!])).toEqual([])
  expect((await take(channel, 1))[0]).toMatchObject({ id: held[1]!.id, attempt: 1 })
})

test('long reasons and errors are cut', async () => {
  const { broker, queue, openChannel } = openBroker()
  await broker.publish(queue, messages(1))
  const channel = await openChannel()
  const [delivery] = await take(channel, 1)
  await channel.deadLetter([{ delivery: delivery!, reason: 'r'.repeat(5_000), error: 'e'.repeat(50_000) }])
  const { items } = await broker.admin.listDead(queue)
  expect([items[0]!.reason.length, items[0]!.error!.length]).toEqual([1_000, 10_000])
})

test('a lost lease is lost for every call, and the new holder does not notice', async () => {
  const { broker, queue, openChannel, pool } = openBroker({ lease: '60s' })
  await broker.publish(queue, messages(5))
  const channel = await openChannel()
  const late = await take(channel, 5)
  await lapseAll(pool)
  const other = await openChannel()
  const held = await take(other, 5)
  for (const [, call] of calls) expect(await call(channel, unheard(late))).toHaveLength(5)
  expect(await channel.extendLease(late)).toHaveLength(5)
  expect(await other.extendLease(held)).toEqual([])
  expect(await other.ack(held)).toEqual([])
})
