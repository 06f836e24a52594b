import { Batches, SheafError, type StatsReport, type StatsStore } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import type { MemoryStats } from '../../src/index.js'
import { watched } from '../support/watched.js'

/** A store between the plugin and the memory that does what the test says. */
function faulty(store: MemoryStats, report: (report: StatsReport) => Promise<never> | undefined): StatsStore {
  return {
    scope: 'process',
    report: (told) => report(told) ?? store.report(told),
    read: (query) => store.read(query),
    batches: (task, query) => store.batches(task, query),
    control: (change) => store.control(change),
    close: () => store.close(),
  }
}

const down = () => Promise.reject(new Error('connect ECONNREFUSED'))

/** An app whose store can be taken away, and a second in which one batch runs. */
function scene() {
  const task = new Batches<number>({ name: 'numbers', flushEvery: 2, run() {} })
  const state = { fault: undefined as (() => Promise<never>) | undefined, reports: [] as StatsReport[] }
  const parts = watched({
    tasks: [task],
    wrap: (store) =>
      faulty(store, (report) => {
        state.reports.push(report)
        return state.fault?.()
      }),
  })
  const second = async (times = 1) => {
    for (let at = 0; at < times; at++) {
      await task.enqueueMany([1, 2])
      await parts.clock.advance('1s')
    }
  }
  return { ...parts, state, second, [Symbol.asyncDispose]: parts[Symbol.asyncDispose] }
}

describe('a store that fails', () => {
  it('for less than a minute costs nothing: the report comes again as it was, and the rest after it', async () => {
    await using one = scene()
    await one.start()
    await one.second(3)
    const before = one.state.reports.length
    one.state.fault = down
    await one.second(50)
    const [failed, ...repeats] = one.state.reports.slice(before)
    one.state.fault = undefined
    await one.second(5)
    await one.clock.advance('3s')
    expect((await one.counts('numbers')).batches).toBe(58)
    expect(one.errors).toMatchObject([
      { error: { message: 'connect ECONNREFUSED' }, during: 'reporting statistics' },
    ])
    expect(repeats.length).toBeGreaterThan(40)
    for (const repeat of repeats) expect(repeat).toBe(failed)
  })

  it('for 70 s costs what was a minute old, which is said', async () => {
    await using one = scene()
    await one.start()
    await one.second(3)
    one.state.fault = down
    await one.second(70)
    one.state.fault = undefined
    await one.second(5)
    await one.clock.advance('3s')
    const [process] = (await one.view()).processes
    expect(process!.dropped.reports).toBe(1)
    expect((await one.counts('numbers')).batches).toBe(78 - process!.dropped.batches)
    expect(one.errors.map(({ error }) => (error as Error).message)).toEqual([
      'connect ECONNREFUSED',
      `Statistics of ${process!.dropped.batches} batches were dropped, because the store did not take them.`,
    ])
  })

  it('for good is told of once a minute', async () => {
    await using one = scene()
    one.state.fault = down
    await one.clock.advance('5m')
    expect(one.errors.length).toBeGreaterThanOrEqual(5)
    expect(one.errors.length).toBeLessThanOrEqual(6)
  })

  it('by not answering is given 10 s each time', async () => {
    await using one = scene()
    await one.start()
    one.state.fault = () => new Promise<never>(() => {})
    await one.second(30)
    expect(one.state.reports.length).toBeLessThanOrEqual(4)
    expect(one.errors).toMatchObject([
      { error: { message: 'The store of statistics did not answer within 10000 ms.' } },
    ])
    one.state.fault = undefined
    await one.second(12)
    await one.clock.advance('3s')
    expect((await one.counts('numbers')).batches).toBe(42)
  })

  it('by refusing for good loses that report at once, and says which batches', async () => {
    await using one = scene()
    await one.start()
    await one.second(3)
    let isFirst = true
    one.state.fault = () => {
      one.state.fault = isFirst ? undefined : down
      isFirst = false
      return Promise.reject(new SheafError('CONFIG_INVALID', 'Statistics of layout 2.'))
    }
    await one.second(3)
    await one.clock.advance('3s')
    expect(one.errors.map(({ error }) => (error as Error).message)).toEqual([
      'Statistics of 1 batches were dropped, because the store did not take them.',
    ])
    expect((await one.counts('numbers')).batches).toBe(5)
  })

  it('does not hold up the close of its app, and what could not be told is said', async () => {
    const one = scene()
    await one.start()
    await one.second(3)
    one.state.fault = () => new Promise<never>(() => {})
    await one.second(1)
    const closed = one.app.close()
    await one.clock.advance('5s')
    await closed
    expect(one.errors.map(({ error }) => (error as Error).message)).toContainEqual(
      expect.stringMatching(/^Statistics of \d+ batches were dropped/),
    )
  })
})
