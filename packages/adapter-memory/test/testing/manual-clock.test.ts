import { afterEach, describe, expect, it, vi } from 'vitest'
import { ManualClock } from '../../src/testing.js'

describe('ManualClock', () => {
  it('stands still until it is moved', async () => {
    const clock = new ManualClock({ start: new Date('2030-01-01T00:00:00Z') })
    expect(clock.now()).toBe(Date.UTC(2030, 0, 1))
    expect(clock.monotonic()).toBe(0)
    await clock.advance('1m')
    expect(clock.now()).toBe(Date.UTC(2030, 0, 1, 0, 1))
    expect(clock.monotonic()).toBe(60_000)
  })

  it('starts at a known time of day', () => {
    expect(new ManualClock().now()).toBe(Date.UTC(2026, 0, 1))
    expect(new ManualClock({ start: 5 }).now()).toBe(5)
  })

  it('calls timers back in the order in which they are due, each at its own time', async () => {
    const clock = new ManualClock()
    const calls: [string, number][] = []
    const at = (name: string, ms: number) => clock.setTimer(() => calls.push([name, clock.monotonic()]), ms)
    at('c', 30)
    at('a', 10)
    at('b1', 20)
    at('b2', 20)
    at('later', 31)
    await clock.advance(30)
    expect(calls).toEqual([
      ['a', 10],
      ['b1', 20],
      ['b2', 20],
      ['c', 30],
    ])
    expect(clock.timers).toBe(1)
  })

  it('calls no timer back by itself, not even one of 0 ms', async () => {
    const clock = new ManualClock()
    const callback = vi.fn()
    clock.setTimer(callback, 0)
    await new Promise((resolve) => setImmediate(resolve))
    expect(callback).not.toHaveBeenCalled()
    await clock.advance(0)
    expect(callback).toHaveBeenCalledOnce()
    for (const ms of [-5, Number.NaN]) clock.setTimer(callback, ms)
    await clock.advance(0)
    expect(callback).toHaveBeenCalledTimes(3)
  })

  it('lets promises settle between two timers, over several turns of the event loop', async () => {
    const clock = new ManualClock()
    const steps: string[] = []
    clock.setTimer(async () => {
      await Promise.resolve()
      await new Promise((resolve) => setImmediate(resolve))
      await new Promise((resolve) => setImmediate(resolve))
      steps.push(`first ends at ${clock.monotonic()}`)
    }, 10)
    clock.setTimer(() => steps.push(`second at ${clock.monotonic()}`), 20)
    await clock.advance(20)
    expect(steps).toEqual(['first ends at 10', 'second at 20'])
  })

  it('lets what is under way settle before time moves', async () => {
    const clock = new ManualClock()
    const started: number[] = []
    void Promise.resolve()
      .then(() => {})
      .then(() => clock.setTimer(() => started.push(clock.monotonic()), 10))
    await clock.advance(10)
    expect(started).toEqual([10])
  })

  it('calls timers back that are set by others on the way', async () => {
    const clock = new ManualClock()
    const ticks: number[] = []
    const tick = () => {
      ticks.push(clock.monotonic())
      clock.setTimer(tick, 10)
    }
    clock.setTimer(tick, 10)
    await clock.advance(35)
    expect(ticks).toEqual([10, 20, 30])
    expect(clock.monotonic()).toBe(35)
  })

  it('does not call a timer back that was cleared, even by one due at the same moment', async () => {
    const clock = new ManualClock()
    const callback = vi.fn()
    const timers = [clock.setTimer(callback, 10), clock.setTimer(callback, 5)]
    clock.setTimer(() => timers[0]!.clear(), 9)
    timers[1]!.clear()
    timers[1]!.clear()
    expect(clock.timers).toBe(2)
    clock.setTimer(() => last.clear(), 20)
    const last = clock.setTimer(callback, 20)
    await clock.advance(100)
    expect(callback).not.toHaveBeenCalled()
    last.clear()
    expect(clock.timers).toBe(0)
  })

  it('carries out calls that overlap one after the other', async () => {
    const clock = new ManualClock()
    const [first, second] = [clock.advance(10), clock.advance(5)]
    await first
    expect(clock.monotonic()).toBe(10)
    await second
    expect(clock.monotonic()).toBe(15)
  })

  it('does not wait for what never ends', async () => {
    const clock = new ManualClock()
    clock.setTimer(async () => {
      await new Promise(() => {})
    }, 10)
    await clock.advance(20)
    expect(clock.monotonic()).toBe(20)
  })

  it('moves the time of day apart from measured time', async () => {
    const clock = new ManualClock()
    const callback = vi.fn()
    clock.setTimer(callback, 1_000)
    clock.setTimeOfDay(new Date('2020-01-01T00:00:00Z'))
    expect([clock.now(), clock.monotonic()]).toEqual([Date.UTC(2020, 0, 1), 0])
    await clock.advance(999)
    expect(callback).not.toHaveBeenCalled()
    await clock.advance(1)
    expect(callback).toHaveBeenCalledOnce()
    expect(clock.now()).toBe(Date.UTC(2020, 0, 1, 0, 0, 1))
  })

  it('throws what a callback throws, and can go on', async () => {
    const clock = new ManualClock()
    clock.setTimer(() => {
      throw new Error('broken')
    }, 10)
    await expect(clock.advance(20)).rejects.toThrow('broken')
    expect(clock.monotonic()).toBe(10)
    await clock.advance(20)
    expect(clock.monotonic()).toBe(30)
  })

  it('says so where a timer sets itself again without any time passing', async () => {
    const clock = new ManualClock()
    const again = () => {
      clock.setTimer(again, 0)
    }
    again()
    await expect(clock.advance(1)).rejects.toThrow('more than 100000 timers at one moment')
  }, 30_000)

  it('refuses a duration that is none', () => {
    expect(() => new ManualClock().advance('soon' as never)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    )
  })

  it('is fast with ten thousand timers, and forgets those that were cleared', async () => {
    const clock = new ManualClock()
    let calls = 0
    for (let index = 0; index < 10_000; index++) clock.setTimer(() => calls++, (index * 7919) % 10_000)
    for (let index = 0; index < 100_000; index++) clock.setTimer(() => calls++, 1e9).clear()
    expect(clock.timers).toBe(10_000)
    const startedAt = performance.now()
    await clock.advance('10s')
    expect(calls).toBe(10_000)
    // Some 100 ms here. What this must catch is a walk through all timers for each of them.
    expect(performance.now() - startedAt).toBeLessThan(5_000)
  })
})

describe('under fake timers', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('goes on working', async () => {
    vi.useFakeTimers({ toFake: [...everyTimer] })
    const clock = new ManualClock()
    const callback = vi.fn()
    clock.setTimer(callback, 1_000)
    await clock.advance('1s')
    expect(callback).toHaveBeenCalledOnce()
  })
})

const everyTimer = [
  'setTimeout',
  'clearTimeout',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'Date',
  'performance',
  'queueMicrotask',
] as const
