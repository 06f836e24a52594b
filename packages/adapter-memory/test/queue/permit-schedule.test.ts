import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PermitSchedule } from '../../src/queue/permit-schedule.js'

interface Start {
  readonly atMs: number
  readonly amount: number
}

interface Demand {
  readonly limit: number
  readonly perMs: number
  /** How long the next answer takes, and how many permits it is about. */
  next(): { readonly amount: number; readonly lateMs: number }
}

/** Takes permits as fast as they are given, and returns when what they are for has started. */
function startAll({ limit, perMs, next }: Demand, untilMs: number): Start[] {
  const schedule = new PermitSchedule()
  const starts: Start[] = []
  let nowMs = 0
  while (nowMs < untilMs) {
    const { amount, lateMs } = next()
    for (let waitMs = schedule.take({ key: 'k', amount, limit, perMs }, nowMs); waitMs > 0; ) {
      nowMs += waitMs
      waitMs = schedule.take({ key: 'k', amount, limit, perMs }, nowMs)
    }
    starts.push({ atMs: nowMs + lateMs, amount })
  }
  return starts
}

/** The most that has started within any span of a length, its end left out. */
function mostWithin(starts: readonly Start[], spanMs: number): number {
  const inOrder = [...starts].sort((one, other) => one.atMs - other.atMs)
  let most = 0
  let sum = 0
  let from = 0
  for (const { atMs, amount } of inOrder) {
    sum += amount
    while (inOrder[from]!.atMs <= atMs - spanMs) sum -= inOrder[from++]!.amount
    most = Math.max(most, sum)
  }
  return most
}

function sumOf(starts: readonly Start[]): number {
  return starts.reduce((sum, { amount }) => sum + amount, 0)
}

describe('PermitSchedule', () => {
  it.each([
    [1, 100, 1_000],
    [10, 100, 1_000],
    [25, 100, 1_000],
    [100, 100, 1_000],
    [1, 3, 100],
    [50, 10_000, 60_000],
    [1, 5, 3_600_000],
  ])('of amounts of %i gives at least 97 %% of %i per %i ms, and never more', (amount, limit, perMs) => {
    const spans = 40
    const starts = startAll({ limit, perMs, next: () => ({ amount, lateMs: 0 }) }, spans * perMs)
    expect(mostWithin(starts, perMs)).toBe(limit)
    expect(sumOf(starts)).toBeGreaterThanOrEqual(0.97 * limit * spans)
  })

  it.each([7, 30, 60, 99])('never gives more where amounts of %i do not divide the limit', (amount) => {
    const starts = startAll({ limit: 100, perMs: 1_000, next: () => ({ amount, lateMs: 0 }) }, 40_000)
    expect(mostWithin(starts, 1_000)).toBe(Math.floor(100 / amount) * amount)
  })

  it('never gives more whatever the amounts are, and however late each starts within half of the margin', () => {
    const amounts = fc.array(
      fc.record({ amount: fc.integer({ min: 1, max: 60 }), lateMs: fc.double({ min: 0, max: 9.99 }) }),
      {
        minLength: 1,
        maxLength: 30,
      },
    )
    fc.assert(
      fc.property(amounts, fc.integer({ min: 60, max: 130 }), (cycle, limit) => {
        let turn = 0
        const next = () => {
          const { amount, lateMs } = cycle[turn++ % cycle.length]!
          return { amount, lateMs: Number.isNaN(lateMs) ? 0 : lateMs }
        }
        expect(mostWithin(startAll({ limit, perMs: 1_000, next }, 10_000), 1_000)).toBeLessThanOrEqual(limit)
      }),
    )
  })

  it('loses nothing of the rate for one who asks a little late each time', () => {
    const schedule = new PermitSchedule()
    const wanted = { key: 'k', amount: 10, limit: 100, perMs: 1_000 }
    let nowMs = 0
    let taken = 0
    while (nowMs < 60_000) {
      const waitMs = schedule.take(wanted, nowMs)
      if (waitMs === 0) taken += 10
      // The answer's way back, a timer that rounds up, and the way there.
      nowMs += waitMs === 0 ? 1 : waitMs + 4
    }
    expect(taken).toBeGreaterThanOrEqual(0.97 * 6_000)
  })

  it('spaces what waits evenly, and saves nothing up while nobody asks', () => {
    const schedule = new PermitSchedule()
    const wanted = { key: 'k', amount: 10, limit: 100, perMs: 1_000 }
    expect(schedule.take(wanted, 0)).toBe(0)
    // 10 permits are worth 102 ms of the stretched period; 10 ms less are tolerated.
    expect(schedule.take(wanted, 0)).toBe(92)
    expect(schedule.take(wanted, 91)).toBe(1)
    expect(schedule.take(wanted, 92)).toBe(0)
    expect(schedule.take(wanted, 92)).toBe(102)
    expect(schedule.take(wanted, 10_000)).toBe(0)
    expect(schedule.take(wanted, 10_000)).toBe(92)
  })

  it('tells from when on it restricts nothing any more', () => {
    const schedule = new PermitSchedule()
    expect(schedule.idleFromMs).toBe(Number.NEGATIVE_INFINITY)
    schedule.take({ key: 'k', amount: 1, limit: 100, perMs: 1_000 }, 5)
    expect(schedule.idleFromMs).toBe(1_015)
    schedule.take({ key: 'k', amount: 100, limit: 100, perMs: 1_000 }, 2_000)
    expect(schedule.idleFromMs).toBe(3_020)
  })
})
