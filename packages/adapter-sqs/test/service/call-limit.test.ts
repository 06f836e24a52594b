import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { CallLimit } from '../../src/service/call-limit.js'

test('no more than its limit at once, all of it, and the first error at the end', async () => {
  let running = 0
  let most = 0
  const done: number[] = []
  const work = new CallLimit(2).runAll([1, 2, 3, 4, 5], async (item) => {
    running += 1
    most = Math.max(most, running)
    await Promise.resolve()
    running -= 1
    done.push(item)
    if (item === 2) throw new Error('two')
  })
  await expect(work).rejects.toThrow('two')
  expect([most, done]).toEqual([2, [1, 2, 3, 4, 5]])
})

describe('beside polls', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    onTestFinished(() => void vi.useRealTimers())
  })

  /** Makes so many calls under a limit; they end when they are told to. */
  function calling(limit: CallLimit, count: number) {
    const ends: (() => void)[] = []
    const state = { started: 0, ended: 0 }
    for (let index = 0; index < count; index += 1) {
      void limit
        .run(() => {
          state.started += 1
          return new Promise<void>((resolve) => ends.push(resolve))
        })
        .then(() => {
          state.ended += 1
        })
    }
    const settle = () => vi.advanceTimersByTimeAsync(0)
    return { state, settle, endOne: () => ends.shift()?.() }
  }

  test('while there are none, calls start at once', async () => {
    const { state, settle } = calling(new CallLimit(4, 1), 3)
    await settle()
    expect(state.started).toBe(3)
  })

  test('after one has started, calls start with the next ones, so many with each', async () => {
    const limit = new CallLimit(10, 2)
    limit.pollStarts()
    const { state, settle } = calling(limit, 7)
    const started: number[] = []
    for (let poll = 0; poll < 5; poll += 1) {
      await settle()
      started.push(state.started)
      vi.advanceTimersByTime(1)
      limit.pollStarts()
    }
    expect(started).toEqual([0, 2, 4, 6, 7])
  })

  test('with no more in flight than the limit', async () => {
    const limit = new CallLimit(3, 2)
    limit.pollStarts()
    const { state, settle, endOne } = calling(limit, 7)
    for (let poll = 0; poll < 5; poll += 1) limit.pollStarts()
    await settle()
    expect(state.started).toBe(3)
    endOne()
    await settle()
    expect([state.started, state.ended]).toEqual([3, 1])
    limit.pollStarts()
    await settle()
    expect(state.started).toBe(4)
  })

  test('none is waited for longer than two milliseconds', async () => {
    const limit = new CallLimit(5, 1)
    limit.pollStarts()
    const { state, settle, endOne } = calling(limit, 7)
    await vi.advanceTimersByTimeAsync(1)
    expect(state.started).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(state.started).toBe(5)
    endOne()
    await settle()
    expect(state.started).toBe(6)
  })

  test('the wait begins anew with each poll', async () => {
    const limit = new CallLimit(10, 1)
    limit.pollStarts()
    const { state } = calling(limit, 4)
    await vi.advanceTimersByTimeAsync(1)
    limit.pollStarts()
    await vi.advanceTimersByTimeAsync(1)
    expect(state.started).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(state.started).toBe(4)
  })

  test('a call that comes while others wait is behind them', async () => {
    const limit = new CallLimit(2, 1)
    limit.pollStarts()
    const order: number[] = []
    const first = limit.run(async () => void order.push(1))
    await vi.advanceTimersByTimeAsync(1)
    limit.pollStarts()
    const second = limit.run(async () => void order.push(2))
    await vi.advanceTimersByTimeAsync(2)
    await Promise.all([first, second])
    expect(order).toEqual([1, 2])
  })

  test('no timer is left when all have ended', async () => {
    const limit = new CallLimit(2, 1)
    limit.pollStarts()
    const { settle } = calling(limit, 2)
    limit.pollStarts()
    limit.pollStarts()
    await settle()
    await vi.advanceTimersByTimeAsync(2)
    expect(vi.getTimerCount()).toBe(0)
  })
})

test('a hundred thousand calls that wait take no longer for each than a thousand', async () => {
  // Of the processor's time: by the clock, what else the machine does would be counted.
  const perCallMs = async (count: number) => {
    const limit = new CallLimit(12)
    const before = process.cpuUsage()
    await limit.runAll(Array.from({ length: count }), async () => {})
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000 / count
  }
  await perCallMs(10_000)
  const few = Math.min(...[await perCallMs(1_000), await perCallMs(1_000), await perCallMs(1_000)])
  expect(await perCallMs(100_000)).toBeLessThan(few * 10 + 0.01)
})
