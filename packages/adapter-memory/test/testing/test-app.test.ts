import { App, Batches, type BatchRequest } from '@sheaf/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { MemoryBroker, MemoryResultBackend } from '../../src/index.js'
import { type TestApp, type TestAppOptions, testApp } from '../../src/testing.js'

const open: TestApp[] = []
afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(open.splice(0).map((t) => t.close()))
})

async function start(options: TestAppOptions): Promise<TestApp> {
  const t = await testApp(options)
  open.push(t)
  return t
}

type Handler = (requests: readonly BatchRequest<string, string>[]) => unknown

const countingTo = (flushEvery: number, run: Handler = () => {}, more = {}) =>
  new Batches<string, string>({ name: 'task', flushEvery, flushInterval: '10s', run, ...more })

/** A promise, and the key to it. */
function gate() {
  let openIt = () => {}
  const opened = new Promise<void>((resolve) => {
    openIt = resolve
  })
  return { opened, open: openIt }
}

describe('testApp', () => {
  it('runs a task on its interval, without a real second passing', async () => {
    const task = countingTo(10)
    const t = await start({ tasks: [task], start: new Date('2030-05-01T12:00:00Z') })
    await task.enqueue('a')
    await task.enqueue('b')
    await t.advance(9_999)
    expect(t.batches(task)).toEqual([])
    await t.advance('1s')
    expect(t.batches(task)).toMatchObject([
      { trigger: 'interval', size: 2, payloads: ['a', 'b'], attempts: [1, 1], state: 'returned' },
    ])
    expect(t.batches(task)[0]?.at).toEqual(new Date('2030-05-01T12:00:10Z'))
    expect(await t.broker.admin.counts('task')).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
  })

  it('runs a full batch once it has settled', async () => {
    const task = countingTo(3)
    const t = await start({ tasks: [task] })
    const handles = await task.enqueueMany(['a', 'b', 'c'])
    await t.settled()
    expect(t.batches(task)).toMatchObject([{ trigger: 'count', ids: handles.map((handle) => handle.id) }])
  })

  it('has results, unless it is told not to', async () => {
    const task = countingTo(1, (requests) => requests[0]?.succeed(`done ${requests[0].payload}`))
    const t = await start({ tasks: [task] })
    const handle = await task.enqueue('a')
    await t.settled()
    expect(await handle.wait({ timeout: '1s' })).toBe('done a')
    const bare = await start({ tasks: [countingTo(1)], backend: 'none' })
    expect(bare.backend).toBeUndefined()
    await expect(bare.app.result('x').wait()).rejects.toMatchObject({ code: 'NO_BACKEND' })
    const own = new MemoryResultBackend()
    expect((await start({ tasks: [countingTo(1)], backend: own })).backend).toBe(own)
  })

  it('shows keys, retries and the error of a batch that threw', async () => {
    const error = new Error('broken')
    const failOnce: Handler = (requests) => {
      if (requests[0]?.attempt === 1) throw error
    }
    const task = countingTo(2, failOnce, {
      batchBy: (payload: string) => payload.at(0),
      backoff: () => '1m',
    })
    const t = await start({ tasks: [task] })
    await task.enqueueMany(['a1', 'b1', 'a2'])
    await t.settled()
    expect(t.batches(task)).toMatchObject([{ key: 'a', payloads: ['a1', 'a2'], state: 'threw', error }])
    await t.advance('2m')
    expect(t.batches(task).map(({ payloads, attempts }) => [payloads, attempts])).toEqual([
      [
        ['a1', 'a2'],
        [1, 1],
      ],
      [['b1'], [1]],
      [['a1'], [2]],
      [['a2'], [2]],
      [['b1'], [2]],
    ])
  })

  it('shows every call of a bisected batch', async () => {
    const poisoned: Handler = (requests) => {
      if (requests.some(({ payload }) => payload === 'poison')) throw new Error('poison')
    }
    const task = countingTo(4, poisoned, { onThrow: 'bisect' })
    const t = await start({ tasks: [task] })
    await task.enqueueMany(['a', 'b', 'poison', 'c'])
    await t.settled()
    const batches = t.batches(task)
    expect(batches.map(({ payloads }) => payloads)).toEqual([
      ['a', 'b', 'poison', 'c'],
      ['a', 'b'],
      ['poison', 'c'],
      ['poison'],
      ['c'],
    ])
    expect(new Set(batches.map(({ id }) => id)).size).toBe(1)
  })

  it('shows what was given up', async () => {
    const task = countingTo(2, (requests) => requests[1]?.fail(new Error('no such user')))
    const other = new Batches<string>({
      name: 'other',
      queue: 'task',
      flushEvery: 1,
      run: ([request]) => request?.fail('x'),
    })
    const t = await start({ tasks: [task, other] })
    const [, failed] = await task.enqueueMany(['a', 'b'])
    await other.enqueue('c')
    await t.broker.publish('task', [{ id: 'garbage', body: '{' }])
    await t.advance('1m')
    const letters = t.deadLetters(task)
    expect(letters).toMatchObject([
      { id: failed?.id, payload: 'b', attempt: 1, error: expect.stringContaining('no such user') },
      { id: 'garbage', payload: undefined, body: '{' },
    ])
    expect(letters[0]?.at).toBeInstanceOf(Date)
    expect(t.deadLetters(other)).toMatchObject([{ payload: 'c' }, { id: 'garbage' }])
  })

  it('reads dead letters with the serializer of the task', async () => {
    const between = (start: string, end: string) => ({
      encode: (payload: unknown) => `${start}${payload}${end}`,
      decode: (body: string) => body.slice(start.length, -end.length),
    })
    const task = countingTo(1, ([request]) => request?.fail('no'), { serializer: between('<<', '>>') })
    const plain = new Batches<string>({
      name: 'plain',
      flushEvery: 1,
      run: ([request]) => request?.fail('no'),
    })
    const t = await start({ tasks: [task, plain], app: { serializer: between('(', ')') } })
    await task.enqueue('a')
    await plain.enqueue('b')
    await t.settled()
    expect([...t.deadLetters(task), ...t.deadLetters(plain)].map(({ payload }) => payload)).toEqual([
      'a',
      'b',
    ])
  })

  it('refuses to tell of a task that is not its own', async () => {
    const t = await start({ tasks: [countingTo(1)] })
    const other = new Batches<string>({ name: 'other', run() {} })
    expect(() => t.batches(other)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
    expect(() => t.deadLetters(other)).toThrow(/'other' is not one of this test app, which has 'task'/)
  })

  it('takes tasks over from the app of the program, and gives them back as they were', async () => {
    const task = countingTo(1)
    const broker = new MemoryBroker()
    const app = new App({ broker, tasks: [task] })
    const { run } = task
    const outer = await testApp({ tasks: [task] })
    const inner = await testApp({ tasks: [task] })
    await task.enqueue('inner')
    await inner.settled()
    expect([outer.batches(task).length, inner.batches(task).length]).toEqual([0, 1])
    await inner.close()
    await task.enqueue('outer')
    await outer.settled()
    expect([outer.batches(task).length, inner.batches(task).length]).toEqual([1, 1])
    await outer.close()
    expect(task.run).toBe(run)
    expect(Object.hasOwn(task, 'run')).toBe(false)
    await task.enqueue('program')
    expect(await broker.admin.counts('task')).toMatchObject({ ready: 1 })
    await app.close()
  })

  it('gives a task back whose run is its own property, and leaves one that somebody else has replaced', async () => {
    class Own extends Batches<string> {
      calls = 0
      override run = () => {
        this.calls++
      }
    }
    const own = new Own({ name: 'own', flushEvery: 1 })
    const { run } = own
    const t = await start({ tasks: [own] })
    await own.enqueue('a')
    await t.settled()
    expect([own.calls, t.batches(own).length]).toEqual([1, 1])
    await t.close()
    expect(own.run).toBe(run)

    const replaced = countingTo(1)
    const second = await start({ tasks: [replaced] })
    const mine = () => {}
    replaced.run = mine
    await second.close()
    expect(replaced.run).toBe(mine)
  })

  it('closes at the end of an await using, and only once', async () => {
    const task = countingTo(1)
    let kept: TestApp
    {
      await using t = await testApp({ tasks: [task] })
      kept = t
    }
    expect(kept.close()).toBe(kept.close())
    await expect(task.enqueue('a')).rejects.toMatchObject({ code: 'TASK_NOT_BOUND' })
  })

  it('closes although a run never ends, and does not run what is buffered', async () => {
    const task = countingTo(1, () => new Promise(() => {}))
    const other = new Batches<string>({ name: 'other', flushEvery: 5, run() {} })
    const t = await testApp({ tasks: [task, other] })
    await task.enqueue('a')
    await other.enqueue('b')
    t.failNext('release', { times: Number.POSITIVE_INFINITY })
    await t.advance('1s')
    expect(t.batches(task)).toMatchObject([{ state: 'running' }])
    await t.close()
    expect(t.batches(other)).toEqual([])
    expect(await t.broker.admin.counts('other')).toMatchObject({ ready: 1, leased: 0 })
  })

  it('is refused as the app would be', async () => {
    await expect(testApp({ tasks: [countingTo(1), countingTo(1)] })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    })
    const task = countingTo(1)
    await expect(testApp({ tasks: [task], broker: { lease: 'soon' as never } })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    })
    expect(Object.hasOwn(task, 'run')).toBe(false)
  })

  it('lets go of the tasks where the worker is refused', async () => {
    const task = countingTo(1)
    const foreign = new Batches<string>({ name: 'foreign', run() {} })
    await expect(testApp({ tasks: [task], worker: { tasks: [foreign] } })).rejects.toMatchObject({
      code: 'TASK_NOT_BOUND',
    })
    expect(Object.hasOwn(task, 'run')).toBe(false)
    await expect(task.enqueue('a')).rejects.toMatchObject({ code: 'TASK_NOT_BOUND' })
  })

  it('works under fake timers', async () => {
    vi.useFakeTimers()
    const task = countingTo(2)
    const t = await start({ tasks: [task] })
    await task.enqueueMany(['a', 'b'])
    await t.settled()
    await task.enqueue('c')
    await t.advance('10s')
    expect(t.batches(task).map(({ payloads }) => payloads)).toEqual([['a', 'b'], ['c']])
    await t.close()
  })
})

describe('settled', () => {
  it('waits for a run that does real I/O', async () => {
    const work = gate()
    const task = countingTo(1, () => work.opened)
    const t = await start({ tasks: [task] })
    await task.enqueue('a')
    let isSettled = false
    const settled = t.settled().then(() => {
      isSettled = true
    })
    for (let turn = 0; turn < 300; turn++) await new Promise((resolve) => setImmediate(resolve))
    expect(isSettled).toBe(false)
    work.open()
    await settled
    expect(t.batches(task)).toMatchObject([{ state: 'returned' }])
    expect(await t.broker.admin.counts('task')).toMatchObject({ leased: 0 })
  })

  it('waits for results that are being stored', async () => {
    const store = gate()
    const backend = new MemoryResultBackend()
    const storing = backend.store.bind(backend)
    backend.store = async (results) => {
      await store.opened
      await storing(results)
    }
    const task = countingTo(1)
    const t = await start({ tasks: [task], backend })
    await task.enqueue('a')
    await expect(t.settled({ timeout: '20ms' })).rejects.toThrow('store has not returned')
    store.open()
    await t.settled()
    expect(await t.broker.admin.counts('task')).toMatchObject({ leased: 0 })
  })

  it('says which task is still running', async () => {
    const task = countingTo(1, () => new Promise(() => {}))
    const t = await start({ tasks: [task] })
    const { id } = await task.enqueue('a')
    await expect(t.settled({ timeout: '50ms' })).rejects.toThrow(
      `settled: not at rest after 50 ms of real time: task 'task' is still running with ${id} since 2026-01-01T00:00:00.000Z`,
    )
  })

  it('says that it never ends where each run makes another', async () => {
    const task: Batches<string, string> = countingTo(1, () => task.enqueue('again'))
    const t = await start({ tasks: [task] })
    await task.enqueue('a')
    await expect(t.settled({ timeout: '50ms' })).rejects.toThrow('there is always something new')
  }, 30_000)

  it('does not wait for a run that is over its time limit', async () => {
    const task = countingTo(1, () => new Promise(() => {}), { timeLimit: '5s' })
    const t = await start({ tasks: [task] })
    await task.enqueue('a')
    await t.advance('5s')
    await t.settled()
    expect(t.worker.status().tasks.task).toMatchObject({ running: 1, overrun: 1 })
  })

  it('resolves while something waits for time: a partial batch, a countdown, a pause', async () => {
    const task = countingTo(2)
    const t = await start({ tasks: [task] })
    await task.enqueue('a')
    await task.enqueue('later', { countdown: '1h' })
    await t.settled()
    t.worker.pause(task)
    await task.enqueueMany(['b', 'c'])
    await t.settled()
    expect(t.batches(task)).toEqual([])
    expect(t.worker.status().tasks.task).toMatchObject({ buffered: 1 })
  })
})
