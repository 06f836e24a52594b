import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches, type Clock, SheafError } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { MemoryStats, stats, statsOf } from '../src/index.js'
import { watched } from './support/watched.js'

const refused = (words: RegExp) =>
  expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(words) })

describe('what cannot be is refused in words', () => {
  it.each([
    ['no store', {}, {}, /^stats: store: expected a store of statistics, as new RedisStats/],
    ['null for a store', null, {}, /^stats: store: expected/],
    ['an unknown option', undefined, { payload: true }, /unknown option 'payload'/],
    ['payloads that are no flag', undefined, { payloads: 'yes' }, /payloads: expected true or false/],
    ['a redact that is no function', undefined, { redact: 'all' }, /redact: expected a function/],
    ['a traceId that is no function', undefined, { traceId: 'x' }, /traceId: expected a function/],
    ['a clock that is none', undefined, { clock: Date }, /clock: expected an object with the methods/],
  ])('%s', (_what, store, options, words) => {
    expect(() => stats(store as never, options as never)).toThrow(refused(words))
  })

  it('an option of the store in memory', () => {
    expect(() => new MemoryStats({ clock: 7 as never })).toThrow(refused(/^MemoryStats: clock/))
  })

  it('the plugin twice in one app', () => {
    const broker = new MemoryBroker()
    expect(() => new App({ broker, plugins: [stats(), stats()] })).toThrow(
      refused(/each plugin once.*'stats'/),
    )
  })

  it('one plugin in two apps: the second goes on without it', async () => {
    const plugin = stats()
    const first = new App({ broker: new MemoryBroker(), name: 'first', plugins: [plugin] })
    expect(() => plugin.attach(first)).toThrow(refused(/watches the app 'first' already/))
    await first.close()
    const store = new MemoryStats()
    const second = stats(store)
    const app = new App({ broker: new MemoryBroker(), plugins: [second] })
    expect(statsOf(app)).toBe(store)
    await app.close()
    expect(statsOf(app)).toBeUndefined()
    expect(
      await store.read({ from: 0, to: 1, step: 'hour' }).catch((error) => SheafError.is(error, 'CLOSED')),
    ).toBe(true)
  })
})

it('a clock that tells no time costs its times, and is told of once', async () => {
  const task = new Batches<number>({ name: 'numbers', flushEvery: 1, run() {} })
  let isBroken = false
  const appClock = (clock: Clock): Clock => ({
    now: () => clock.now(),
    monotonic: () => (isBroken ? Number.NaN : clock.monotonic()),
    setTimer: (callback, ms) => clock.setTimer(callback, ms),
  })
  await using scene = watched({ tasks: [task], appClock })
  await scene.start()
  await task.enqueueMany([1, 2])
  isBroken = true
  await scene.clock.advance('3s')
  const counts = await scene.counts('numbers')
  expect(counts.batches).toBe(2)
  expect(counts.ranMs + counts.waitedMs).toBe(0)
  expect(scene.warnings.map(({ code }) => code)).toEqual(['STATS_TIMES_UNSOUND'])
  expect(scene.errors).toEqual([])
})

it('an app that was made without it can be watched later', async () => {
  const task = new Batches<number>({ name: 'numbers', flushEvery: 2, onThrow: 'bisect', run() {} })
  const app = new App({ broker: new MemoryBroker(), tasks: [task] })
  const store = new MemoryStats()
  const detach = stats(store).attach(app)
  expect(statsOf(app)).toBe(store)
  const finished = new Promise((resolve) => app.on('batchFinished', resolve))
  await app.worker().start()
  await task.enqueueMany([1, 2])
  await finished
  let read = await store.read({ from: 0, to: Date.now() + 1e6, step: 'hour' })
  while (read.tasks[0]?.rows.length !== 1) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    read = await store.read({ from: 0, to: Date.now() + 1e6, step: 'hour' })
  }
  expect(read.tasks[0]!.rows[0]!.counts).toMatchObject({ batches: 1, succeeded: 2, enqueued: 0 })
  await detach()
  await app.close()
})
