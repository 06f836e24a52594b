import { ManualClock } from '@sheaf/adapter-memory/testing'
import type { PermitRequest } from '@sheaf/core'
import { expect, it } from 'vitest'
import { QueueRateLimit } from '../../../src/dispatch/queue-rate-limit.js'

const atHand = Number.NEGATIVE_INFINITY
const unknown = Number.POSITIVE_INFINITY

/** A limit whose broker answers as it is told to, 10 ms later, and what it was asked. */
function limited(unit: 'batches' | 'requests', answer: (call: number) => number | Promise<number> = () => 0) {
  const clock = new ManualClock()
  const asked: PermitRequest[] = []
  const changedAtMs: number[] = []
  const errors: unknown[] = []
  const limit = new QueueRateLimit({
    key: 'probe',
    unit,
    limit: 100,
    perMs: 1_000,
    leaseMs: 9_000,
    clock,
    async takePermits(wanted) {
      asked.push(wanted)
      await new Promise<void>((resolve) => clock.setTimer(resolve, 10))
      return answer(asked.length)
    },
    onChange: () => void changedAtMs.push(clock.monotonic()),
    reportError: (error) => void errors.push(error),
  })
  const now = () => clock.monotonic()
  return { clock, limit, asked, changedAtMs, errors, now, seek: (n: number) => limit.seek(n, now()) }
}

it.each([
  ['batches', 1],
  ['requests', 7],
] as const)(
  'asks the broker for the permit of a batch, in %s, and has it once it is granted',
  async (unit, amount) => {
    const { clock, limit, asked, changedAtMs, now, seek } = limited(unit)
    expect(limit.permittedAtMs(7, now())).toBe(unknown)
    expect(seek(7)).toBe(unknown)
    await clock.advance(10)
    expect(asked).toEqual([{ key: 'probe', amount, limit: 100, perMs: 1_000 }])
    expect(changedAtMs).toEqual([10])
    expect(limit.permittedAtMs(7, now())).toBe(atHand)
    limit.take(7, now())
    expect(limit.permittedAtMs(1, now())).toBe(unknown)
  },
)

it('asks once at a time, and for no more than is missing', async () => {
  const { clock, limit, asked, now, seek } = limited('requests')
  seek(4)
  expect([seek(4), asked.length]).toEqual([unknown, 1])
  await clock.advance(10)
  expect(limit.permittedAtMs(7, now())).toBe(unknown)
  seek(7)
  expect(asked.map(({ amount }) => amount)).toEqual([4, 3])
  await clock.advance(10)
  expect(limit.permittedAtMs(7, now())).toBe(atHand)
})

it('asks again when the broker has said that it is worth it, and not before', async () => {
  const { clock, limit, asked, changedAtMs, now, seek } = limited('batches', (call) => (call === 1 ? 500 : 0))
  seek(1)
  await clock.advance(10)
  expect(changedAtMs).toEqual([10])
  expect(limit.permittedAtMs(1, now())).toBe(unknown)
  expect([seek(1), asked.length]).toEqual([510, 1])
  await clock.advance(500)
  expect([seek(1), asked.length]).toEqual([unknown, 2])
  await clock.advance(10)
  expect(limit.permittedAtMs(1, now())).toBe(atHand)
})

it('lets a permit go that is not used soon: later it would come on top of those of a later span', async () => {
  const { clock, limit, now, seek } = limited('batches')
  seek(1)
  await clock.advance(60)
  expect(limit.permittedAtMs(1, now())).toBe(atHand)
  await clock.advance(1)
  expect(limit.permittedAtMs(1, now())).toBe(unknown)
})

it('has the permit again of a batch of which nothing ran', async () => {
  const { clock, limit, asked, now, seek } = limited('batches')
  seek(1)
  await clock.advance(10)
  const giveBack = limit.take(1, now())
  giveBack()
  expect(limit.permittedAtMs(1, now())).toBe(atHand)
  expect(asked).toHaveLength(1)
})

it('reports a broker that fails, and asks again after a pause that grows', async () => {
  const { clock, limit, changedAtMs, errors, now, seek } = limited('batches', (call) => {
    if (call <= 2) throw new Error('away')
    return 0
  })
  seek(1)
  await clock.advance(10)
  expect(seek(1)).toBe(110)
  await clock.advance(100)
  seek(1)
  await clock.advance(10)
  expect(seek(1)).toBe(320)
  await clock.advance(200)
  seek(1)
  await clock.advance(10)
  expect(limit.permittedAtMs(1, now())).toBe(atHand)
  expect(errors).toEqual([new Error('away'), new Error('away')])
  expect(changedAtMs).toEqual([10, 120, 330])
})

it('gives up a broker that does not answer within a lease', async () => {
  const { clock, errors, seek } = limited('batches', () => new Promise<number>(() => {}))
  seek(1)
  await clock.advance('9s')
  expect(errors).toEqual([new Error('The broker did not answer within 9000 ms.')])
  expect(seek(1)).toBe(9_100)
})
