import { ManualClock } from '@sheaf/adapter-memory/testing'
import { expect, it } from 'vitest'
import { QueueRateLimit, type QueueRateParts } from '../../../src/dispatch/queue-rate-limit.js'
import type { PermitRequest } from '../../../src/ports/channel.js'
import { gate } from '../../support/probe-task.js'

const notKnown = Number.POSITIVE_INFINITY
const now = Number.NEGATIVE_INFINITY

/** A limit of 100 requests a second, whose broker gives these answers in turn: 0, a wait, or an error. */
function limited(answers: (number | Error | Promise<number>)[], change: Partial<QueueRateParts> = {}) {
  const clock = new ManualClock()
  const asked: PermitRequest[] = []
  const errors: unknown[] = []
  let changes = 0
  const limit = new QueueRateLimit({
    key: 'task',
    unit: 'requests',
    limit: 100,
    perMs: 1_000,
    clock,
    async takePermits(wanted) {
      asked.push(wanted)
      const answer = answers.shift() ?? 0
      if (answer instanceof Error) throw answer
      return answer
    },
    onChange: () => changes++,
    reportError: (error) => errors.push(error),
    ...change,
  })
  return {
    clock,
    asked,
    errors,
    limit,
    get changes() {
      return changes
    },
    seek: (requests: number) => limit.seek(requests, clock.monotonic()),
    permittedAtMs: (requests: number) => limit.permittedAtMs(requests, clock.monotonic()),
    take: (requests: number) => limit.take(requests, clock.monotonic()),
  }
}

it('asks for the permit of a batch once, tells when it has come, and lets the batch use it up', async () => {
  const t = limited([0])
  expect(t.permittedAtMs(10)).toBe(notKnown)
  expect(t.asked).toEqual([])
  expect(t.seek(10)).toBe(notKnown)
  expect(t.seek(10)).toBe(notKnown)
  await t.clock.advance(0)
  expect(t.asked).toEqual([{ key: 'task', amount: 10, limit: 100, perMs: 1_000 }])
  expect(t.changes).toBe(1)
  expect(t.permittedAtMs(10)).toBe(now)
  t.take(10)
  expect(t.permittedAtMs(1)).toBe(notKnown)
})

it('asks for one, whatever the size, where batches are limited', async () => {
  const t = limited([0], { unit: 'batches' })
  t.seek(10)
  await t.clock.advance(0)
  expect(t.asked).toMatchObject([{ amount: 1 }])
  expect(t.permittedAtMs(1_000)).toBe(now)
  t.take(1_000)
  expect(t.permittedAtMs(1)).toBe(notKnown)
})

it('asks again only when the broker has said that it is worth it', async () => {
  const t = limited([300, 0])
  t.seek(10)
  await t.clock.advance(0)
  expect([t.changes, t.permittedAtMs(10), t.seek(10)]).toEqual([1, notKnown, 300])
  await t.clock.advance(299)
  expect(t.seek(10)).toBe(300)
  expect(t.asked).toHaveLength(1)
  await t.clock.advance(1)
  expect(t.seek(10)).toBe(notKnown)
  await t.clock.advance(0)
  expect([t.asked.length, t.permittedAtMs(10)]).toEqual([2, now])
})

it('asks only for what is missing where the batch has grown, and for nothing where permits are left over', async () => {
  const t = limited([0, 0])
  t.seek(10)
  await t.clock.advance(0)
  expect(t.permittedAtMs(12)).toBe(notKnown)
  t.seek(12)
  await t.clock.advance(0)
  expect(t.asked.map(({ amount }) => amount)).toEqual([10, 2])
  expect(t.permittedAtMs(8)).toBe(now)
  t.take(8)
  expect([t.permittedAtMs(4), t.permittedAtMs(5)]).toEqual([now, notKnown])
})

it('takes a permit back of which nothing has reached run', async () => {
  const t = limited([0])
  t.seek(10)
  await t.clock.advance(0)
  const giveBack = t.take(10)
  giveBack()
  expect(t.permittedAtMs(10)).toBe(now)
})

it.each([
  ['was not used', () => {}],
  ['was given back', (t: ReturnType<typeof limited>) => t.take(10)()],
])('lets a permit go that %s within a few milliseconds', async (_, act) => {
  const t = limited([0])
  t.seek(10)
  await t.clock.advance(0)
  act(t)
  await t.clock.advance(5)
  expect(t.permittedAtMs(10)).toBe(now)
  await t.clock.advance(1)
  expect(t.permittedAtMs(10)).toBe(notKnown)
})

it('lets it go sooner where the span is short', async () => {
  const t = limited([0], { perMs: 200 })
  t.seek(10)
  await t.clock.advance(2)
  expect(t.permittedAtMs(10)).toBe(now)
  await t.clock.advance(1)
  expect(t.permittedAtMs(10)).toBe(notKnown)
})

it('does not keep an old permit alive by a new one', async () => {
  const t = limited([0, 0])
  t.seek(10)
  await t.clock.advance(4)
  t.seek(15)
  await t.clock.advance(0)
  expect(t.permittedAtMs(15)).toBe(now)
  await t.clock.advance(2)
  expect(t.permittedAtMs(1)).toBe(notKnown)
})

it('leaves a permit out of the count that grew old while another was awaited', async () => {
  const second = gate<number>()
  const t = limited([0, second.opened])
  t.seek(10)
  await t.clock.advance(0)
  t.seek(15)
  await t.clock.advance(6)
  second.open(0)
  await t.clock.advance(0)
  expect([t.permittedAtMs(5), t.permittedAtMs(6)]).toEqual([now, notKnown])
})

it('asks a broker that fails again, after a pause that grows', async () => {
  const t = limited([new Error('one'), new Error('two'), 0])
  t.seek(10)
  await t.clock.advance(0)
  expect([t.changes, t.seek(10)]).toEqual([1, 100])
  await t.clock.advance(100)
  t.seek(10)
  await t.clock.advance(0)
  expect(t.seek(10)).toBe(300)
  await t.clock.advance(200)
  t.seek(10)
  await t.clock.advance(0)
  expect(t.permittedAtMs(10)).toBe(now)
  expect(t.errors).toEqual([new Error('one'), new Error('two')])
})

it('takes a broker that throws at once for one that fails', async () => {
  const t = limited([], {
    takePermits() {
      throw new Error('no')
    },
  })
  t.seek(10)
  await t.clock.advance(0)
  expect(t.errors).toEqual([new Error('no')])
})
