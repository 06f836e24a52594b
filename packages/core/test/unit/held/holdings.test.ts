import { beforeEach, expect, it } from 'vitest'
import { GoingBack } from '../../../src/held/going-back.js'
import type { RequestOwner } from '../../../src/verdict/request-owner.js'
import { openHeldQueue } from '../support/held-queue.js'

let queue: Awaited<ReturnType<typeof openHeldQueue>>

beforeEach(async () => {
  queue = await openHeldQueue('10s')
})

const owner = (count: { held: number }) =>
  ({ name: 'probe', hold: () => count.held++, letGo: () => count.held-- }) as unknown as RequestOwner

it('holds what was received, in the order of receipt, and says when that was', async () => {
  const requests = await queue.hold('a', 'b')
  expect(requests.map(({ id, sequence }) => [id, sequence])).toEqual([
    ['a', 0],
    ['b', 1],
  ])
  expect(requests[0]!.receipt).toEqual({
    queue: 'queue',
    atMs: queue.clock.now(),
    monotonicMs: 0,
    leasedAtMs: 0,
  })
  expect(queue.holdings.deliveries()).toEqual(requests.map(({ delivery }) => delivery))
  expect(queue.tally.received).toBe(2)
})

it('holds a copy once, under its newest receipt and in the order of that', async () => {
  const [a] = await queue.hold('a')
  const first = a!.delivery
  await queue.clock.advance('11s')
  expect(await queue.hold('b')).toMatchObject([{ id: 'b' }])
  expect(a!.delivery).not.toBe(first)
  expect(a!.delivery.attempt).toBe(2)
  expect(queue.holdings.size).toBe(2)
  expect(queue.tally.received).toBe(2)
  expect(queue.holdings.sequence).toBe(3)
})

it('tells two messages of one id apart', async () => {
  await queue.hold('a', 'a')
  expect(queue.holdings.size).toBe(2)
})

it('ends a request once, counts it once, and lets its task go', async () => {
  const [a] = await queue.hold('a')
  const count = { held: 0 }
  a!.decode(owner(count), 'payload', false)
  expect(count.held).toBe(1)
  queue.holdings.finish(a!, 'completed')
  queue.holdings.finish(a!, 'lost')
  expect(a!.fate).toBe('completed')
  expect(count.held).toBe(0)
  expect(queue.tally).toMatchObject({ received: 1, completed: 1, lost: 0 })
  expect(queue.ended).toEqual([['a', 'completed']])
})

it('holds no longer what was acked early, which ends later all the same', async () => {
  const [a, b] = await queue.hold('a', 'b')
  for (const request of [a!, b!]) queue.holdings.finish(request, undefined)
  expect([queue.holdings.size, a!.isAcked, a!.hasEnded]).toEqual([0, true, false])
  queue.holdings.finish(a!, 'completed')
  queue.holdings.abandon()
  expect(queue.ended).toEqual([
    ['a', 'completed'],
    ['b', 'abandoned'],
  ])
})

it('drops what has lost its lease from where it waits', async () => {
  const [a, b] = await queue.hold('a', 'b')
  let told = 0
  const holder = { dropLost: () => told++ }
  for (const request of [a!, b!]) request.holder = holder
  const lost = [a!.delivery, b!.delivery]
  expect(queue.holdings.lose(lost)).toBe(true)
  expect(told, 'once for all that were lost together').toBe(1)
  expect(queue.ended).toEqual([
    ['a', 'lost'],
    ['b', 'lost'],
  ])
  expect(queue.holdings.lose(lost)).toBe(false)
  expect(told).toBe(1)
})

it.each(['has a newer receipt', 'is being settled'])(
  'ends nothing by a lost lease where it %s',
  async (why) => {
    const [a] = await queue.hold('a')
    const { delivery } = a!
    if (why === 'is being settled') a!.isSettling = true
    else a!.delivery = { ...delivery }
    expect(queue.holdings.lose([delivery])).toBe(false)
    expect(queue.ended).toEqual([])
  },
)

it('holds as new, in its place among what came with it, what was put back and has come again', async () => {
  const [a, b] = await queue.hold('a', 'b')
  a!.goingBack = new GoingBack('release')
  b!.goingBack = new GoingBack('requeue')
  await queue.channel.release([a!.delivery])
  const again = await queue.hold('c')
  expect(again.map(({ id, sequence }) => [id, sequence])).toEqual([
    ['a', 2],
    ['c', 3],
  ])
  expect(again[0]).not.toBe(a)
  expect(queue.ended).toEqual([['a', 'released']])
  expect(queue.tally).toMatchObject({ received: 4, released: 1 })
  expect(queue.holdings.size).toBe(3)
})

it('holds under the newer receipt what is put back, and has come again because its lease lapsed', async () => {
  const [a] = await queue.hold('a')
  a!.goingBack = new GoingBack('release')
  await queue.clock.advance('11s')
  expect(await queue.hold()).toEqual([])
  expect(a).toMatchObject({ sequence: 1, fate: undefined, goingBack: undefined, delivery: { attempt: 2 } })
})

it('holds again what came while its last hand-out was being settled: a new request in the old place', async () => {
  const [a, b] = await queue.hold('a', 'b')
  await queue.channel.release([a!.delivery])
  await queue.hold()
  const place = a!.sequence
  queue.holdings.finish(a!, 'released')
  const [again] = queue.holdings.holdAgain([a!])
  expect(again).not.toBe(a)
  expect(again).toMatchObject({ id: 'a', sequence: place, fate: undefined })
  expect(queue.holdings.deliveries()).toEqual(expect.arrayContaining([a!.delivery, b!.delivery]))
  expect(queue.tally).toMatchObject({ received: 3, released: 1 })
})

it('counts whatever has not ended as abandoned, and holds nothing then', async () => {
  await queue.hold('a', 'b', 'c')
  queue.holdings.abandon()
  expect(queue.tally).toMatchObject({ received: 3, abandoned: 3 })
  expect(queue.holdings.size).toBe(0)
  queue.holdings.abandon()
  expect(queue.tally).toMatchObject({ abandoned: 3 })
})
