import { Batches, type BatchRequest, SheafError } from '@sheaf/core'
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import {
  type FaultOptions,
  type FaultyOperation,
  type TestApp,
  type TestAppOptions,
  testApp,
} from '../../src/testing.js'

const open: TestApp[] = []
let printed: MockInstance<typeof console.error>
beforeEach(() => {
  printed = vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((t) => t.close()))
  printed.mockRestore()
})

type Handler = (requests: readonly BatchRequest<string>[]) => unknown

async function setUp(run: Handler = () => {}, options: Partial<TestAppOptions> = {}) {
  const task = new Batches<string>({
    name: 'task',
    flushEvery: 2,
    flushInterval: '1s',
    backoff: () => '1s',
    run,
  })
  const t = await testApp({ tasks: [task], broker: { lease: '30s' }, ...options })
  open.push(t)
  const errors: { error: unknown; during: string }[] = []
  t.app.on('error', (event) => errors.push(event))
  const counts = () => t.broker.admin.counts('task')
  return { t, task, errors, counts }
}

const nothing = { ready: 0, delayed: 0, leased: 0, dead: 0 }

describe('failNext', () => {
  it('publish: refused, enqueue rejects and nothing is stored', async () => {
    const { t, task, counts } = await setUp()
    t.failNext('publish', { error: new Error('connection reset') })
    const failed: unknown = await task.enqueue('a', { id: 'a' }).catch((error: unknown) => error)
    expect(SheafError.is(failed, 'PUBLISH_FAILED') && failed.ids).toEqual(['a'])
    expect(String(failed)).toContain('connection reset')
    expect(await counts()).toEqual(nothing)
    await task.enqueue('b')
    await t.advance('1s')
    expect(t.batches(task)).toMatchObject([{ payloads: ['b'] }])
  })

  it('publish: with a lost reply, enqueue rejects and it is stored all the same', async () => {
    const { t, task } = await setUp()
    t.failNext('publish', { mode: 'lost-reply' })
    await expect(task.enqueue('a')).rejects.toMatchObject({ code: 'PUBLISH_FAILED' })
    await t.advance('1s')
    expect(t.batches(task)).toMatchObject([{ payloads: ['a'] }])
  })

  it('receive: a receive that waits is refused at once, and nothing is lost', async () => {
    const { t, task, errors } = await setUp()
    const error = new Error('gone')
    t.failNext('receive', { error, times: 2 })
    await t.settled()
    expect(errors).toMatchObject([{ error }])
    await task.enqueueMany(['a', 'b'])
    await t.advance('5s')
    expect(errors).toMatchObject([{ error }, { error }])
    expect(t.batches(task)).toMatchObject([{ payloads: ['a', 'b'], attempts: [1, 1] }])
    expect(printed).not.toHaveBeenCalled()
  })

  it('receive: with a lost reply, what it brought comes back when its lease is over', async () => {
    const { t, task, errors, counts } = await setUp()
    t.failNext('receive', { mode: 'lost-reply' })
    await t.settled()
    expect(errors).toEqual([])
    await task.enqueueMany(['a', 'b'])
    await t.settled()
    expect(errors).toHaveLength(1)
    expect(await counts()).toMatchObject({ leased: 2 })
    await t.advance('31s')
    expect(t.batches(task)).toMatchObject([
      { payloads: ['a'], attempts: [2] },
      { payloads: ['b'], attempts: [2] },
    ])
  })

  it.each<[FaultyOperation, FaultOptions['mode'], Handler]>([
    ['ack', 'refused', () => {}],
    ['ack', 'lost-reply', () => {}],
    [
      'requeue',
      'refused',
      (requests) => requests[0]?.attempt === 1 && requests.map((request) => request.retry()),
    ],
    [
      'requeue',
      'lost-reply',
      (requests) => requests[0]?.attempt === 1 && requests.map((request) => request.retry()),
    ],
    ['store', 'refused', () => {}],
    ['store', 'lost-reply', () => {}],
  ])('%s %s: it is tried again, and runs no more often for it', async (operation, mode, run) => {
    const { t, task, counts } = await setUp(run)
    t.failNext(operation, { mode })
    const [handle] = await task.enqueueMany(['a', 'b'])
    await t.advance('10s')
    expect(await counts()).toEqual(nothing)
    expect(await handle?.state()).toBe('SUCCESS')
    expect(t.batches(task).length).toBe(operation === 'requeue' ? 2 : 1)
  })

  it('deadLetter: it is tried again', async () => {
    const { t, task, errors } = await setUp((requests) => requests[0]?.fail('no'))
    t.failNext('deadLetter')
    await task.enqueue('a')
    await t.advance('10s')
    expect(t.deadLetters(task)).toHaveLength(1)
    expect(errors).toHaveLength(1)
  })

  it('extendLease: a renewal that fails is tried again before the lease is over', async () => {
    const { run, end } = held()
    const { t, task, errors, counts } = await setUp(run)
    t.failNext('extendLease')
    await task.enqueueMany(['a', 'b'])
    await t.advance('2m')
    expect(errors).toHaveLength(1)
    end(0)
    await t.settled()
    expect(t.batches(task)).toHaveLength(1)
    expect(await counts()).toEqual(nothing)
  })

  it('release: what is handed back at the stop is tried again', async () => {
    const { t, task, errors, counts } = await setUp()
    await task.enqueue('a')
    await t.settled()
    t.failNext('release')
    const stopped = t.worker.stop({ mode: 'release' })
    await t.advance('5s')
    expect(await stopped).toMatchObject({ received: 1, released: 1 })
    expect(errors).toHaveLength(1)
    expect(await counts()).toMatchObject({ ready: 1 })
  })

  it('openChannel: a new worker connects as soon as it can', async () => {
    const { t, task, errors } = await setUp()
    t.failNext('openChannel', { times: 3 })
    await t.crash()
    expect(t.worker.status().state).toBe('starting')
    await t.advance('10s')
    expect(t.worker.status().state).toBe('running')
    expect(errors).toHaveLength(3)
    await task.enqueueMany(['a', 'b'])
    await t.settled()
    expect(t.batches(task)).toHaveLength(1)
  })

  it.each<[string, FaultyOperation, FaultOptions]>([
    ['operation', 'fly' as FaultyOperation, {}],
    ['times', 'ack', { times: 0 }],
    ['mode', 'ack', { mode: 'slow' as 'refused' }],
  ])('refuses a wrong %s', async (what, operation, options) => {
    const { t } = await setUp()
    expect(() => t.failNext(operation, options)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(what) }),
    )
  })

  it('leaves errors that nobody asked for to be seen', async () => {
    const { t, task } = await setUp()
    t.app.on('batchStarted', () => {
      throw new Error('a listener at fault')
    })
    await task.enqueueMany(['a', 'b'])
    await t.settled()
    expect(printed).toHaveBeenCalledWith(
      expect.any(String),
      expect.objectContaining({ message: 'a listener at fault' }),
    )
  })
})

/** A run that ends when the test says so. */
function held() {
  const ends: (() => void)[] = []
  const run = () =>
    new Promise<void>((resolve) => {
      ends.push(resolve)
    })
  return { run, end: (index: number) => ends[index]?.() }
}

describe('expireLease', () => {
  it('gives a request to another worker as its next attempt, and the first one loses it', async () => {
    const { run, end } = held()
    // With a prefetch of one, a worker that holds a request asks for no other.
    const task = new Batches<string>({ name: 'task', flushEvery: 1, prefetch: 1, run })
    const { t } = await setUp(undefined, { tasks: [task] })
    const lost: { id: string; attempt: number }[] = []
    t.app.on('leaseLost', (event) => lost.push(event))
    const { id } = await task.enqueue('a')
    await t.settled({ timeout: 0 }).catch(() => {})
    const second = t.app.worker()
    await second.start()
    t.expireLease(id)
    await t.advance('10s')
    expect(t.batches(task)).toMatchObject([{ attempts: [1] }, { attempts: [2] }])
    expect(lost).toMatchObject([{ id, attempt: 1 }])
    end(1)
    end(0)
    await t.settled()
    expect(await second.stop()).toMatchObject({ received: 1, completed: 1 })
    expect(await t.worker.stop()).toMatchObject({ received: 1, lost: 1 })
  })

  it('counts as a lapsed lease', async () => {
    const { run } = held()
    const { t, task } = await setUp(run)
    const { id } = await task.enqueue('a')
    await t.advance('1s')
    await t.worker.stop({ mode: 'abandon' })
    t.expireLease(id)
    const channel = await t.broker.openChannel('task', {
      prefetch: 1,
      batchSize: 1,
      maxAttempts: 1,
      warn() {},
    })
    const [delivery] = await channel.receive(1, new AbortController().signal)
    expect(delivery).toMatchObject({ id, attempt: 2, lapses: 1 })
  })

  it('says so where nobody holds such a request', async () => {
    const { t } = await setUp()
    expect(() => t.expireLease('unknown')).toThrow("No request 'unknown' is held")
  })
})

describe('redeliver', () => {
  it('hands the same stored message out again: it runs once, under the newer receipt', async () => {
    const { run, end } = held()
    const { t, task, counts } = await setUp(run)
    const { id } = await task.enqueue('a')
    await t.advance('2s')
    t.redeliver(id)
    expect(await counts()).toEqual({ ...nothing, leased: 1 })
    await t.advance('1s')
    end(0)
    await t.settled()
    expect(t.batches(task)).toMatchObject([{ ids: [id], state: 'returned' }])
    expect(await counts()).toEqual(nothing)
  })
})

describe('crash', () => {
  it('lets what was held come back when its leases are over, as another attempt of another worker', async () => {
    let isFirst = true
    const { t, task, counts } = await setUp(() => {
      const wasFirst = isFirst
      isFirst = false
      return wasFirst ? new Promise(() => {}) : undefined
    })
    const [a] = await task.enqueueMany(['a', 'b'])
    await task.enqueue('buffered')
    await t.advance('500ms')
    const dead = t.worker
    await t.crash()
    expect(dead.status().state).toBe('stopped')
    expect(t.worker).not.toBe(dead)
    expect(await counts()).toMatchObject({ leased: 3 })
    await t.advance('1m')
    expect(await counts()).toEqual(nothing)
    const [first, ...later] = t.batches(task)
    expect(first).toMatchObject({ payloads: ['a', 'b'], state: 'running' })
    expect(later.flatMap(({ payloads }) => payloads).sort()).toEqual(['a', 'b', 'buffered'])
    expect(later.every(({ attempts }) => attempts.every((attempt) => attempt === 2))).toBe(true)
    expect(await a?.state()).toBe('SUCCESS')
  })
})
