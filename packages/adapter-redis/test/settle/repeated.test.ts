import type { Delivery } from '@sheaf/core'
import { expect, test } from 'vitest'
import { until } from '../../../redis-connection/test/support/until.js'
import { never, openBroker } from '../support/open.js'

const messages = (...ids: string[]) => ids.map((id) => ({ id, body: '' }))

/** A claim of three of which the first is settled, the lease of the others over, and both in the hands of another. */
async function lapsedInPart(
  settleFirst: (channel: Awaited<ReturnType<typeof open>>['late'], first: Delivery) => unknown,
) {
  const opened = await open()
  const { broker, queue, late, other } = opened
  await broker.publish(queue, messages('a', 'b', 'c'))
  const [a, b, c] = await late.receive(3, never)
  expect(await settleFirst(late, a!)).toEqual([])
  const lapsedAt = performance.now() + 210
  await until('the lease is over', () => performance.now() > lapsedAt)
  const held = await other.receive(3, never)
  return { ...opened, a: a!, b: b!, c: c!, held }
}

async function open() {
  const opened = await openBroker({ lease: '200ms' })
  const [late, other] = await Promise.all([opened.openChannel(), opened.openChannel()])
  return { ...opened, late, other }
}

const ways = [
  ['ack', (channel, delivery) => channel.ack([delivery])],
  ['requeue', (channel, delivery) => channel.requeue([{ delivery, delayMs: 60_000 }])],
  ['deadLetter', (channel, delivery) => channel.deadLetter([{ delivery, reason: '' }])],
] satisfies [string, Parameters<typeof lapsedInPart>[0]][]

test.each(ways)(
  '%s that is repeated after the rest of its claim lapsed is told of the rest, and not of what it did',
  async (_, settle) => {
    const { broker, queue, late, other, a, b, c, held } = await lapsedInPart(settle)
    const before = await broker.admin.counts(queue)
    expect(held.map(({ id }) => id)).not.toContain('a')
    expect(await settle(late, a), 'its reply may have got lost').toEqual([])
    expect(await late.release([a, b]), 'what is lost is told').toEqual([b])
    expect(await late.ack([a, b, c]), 'all of it, without positions').toEqual([b, c])
    expect(await broker.admin.counts(queue), 'nothing was done a second time').toEqual(before)
    expect(await other.ack(held), 'and the holder is unharmed').toEqual([])
  },
)

test('a claim that is settled whole is no claim whose positions are asked for', async () => {
  const { broker, queue, late } = await open()
  await broker.publish(queue, messages('a', 'b'))
  const [a, b] = await late.receive(2, never)
  expect(await late.requeue([{ delivery: a!, delayMs: 60_000 }])).toEqual([])
  expect(await late.ack([b!])).toEqual([])
  expect(await late.requeue([{ delivery: a!, delayMs: 60_000 }]), 'repeated').toEqual([])
  expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 1, leased: 0, dead: 0 })
})
