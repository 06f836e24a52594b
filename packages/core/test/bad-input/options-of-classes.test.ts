import { MemoryBroker, MemoryResultBackend } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

type Bag = Record<string, unknown>

/** How often an option of one object was read. */
interface Reads {
  readonly name: string
  count: number
}

/** The same options, held in ways in which none is the object's own enumerable property; each counts how often it is read. */
const holders: [string, (options: Bag, reads: Reads[]) => object][] = [
  ['getters of a class', (options, reads) => new (classOf(options, reads))()],
  ['a prototype', (options) => Object.create(options)],
  ['properties that are not enumerable', (options) => hidden(options)],
  ['a proxy', (options) => new Proxy({}, { get: (_, name) => options[name as string] })],
  ['an object without a prototype', (options) => Object.assign(Object.create(null), options)],
]

function classOf(options: Bag, all: Reads[]): new () => object {
  class Options {}
  for (const [name, value] of Object.entries(options)) {
    const reads = { name, count: 0 }
    all.push(reads)
    const get = () => {
      reads.count++
      return value
    }
    Object.defineProperty(Options.prototype, name, { get })
  }
  return Options
}

function hidden(options: Bag): object {
  const all = Object.entries(options).map(([name, value]) => [name, { value, enumerable: false }] as const)
  return Object.defineProperties({}, Object.fromEntries(all))
}

describe.each(holders)('options that are %s', (_, hold) => {
  const read: Reads[] = []
  const held = (options: Bag) => hold(options, read) as never
  const expectOneReadEach = () => expect(read.filter(({ count }) => count !== 1)).toEqual([])

  it('are those of a task: its function is called', async () => {
    const ran: unknown[] = []
    const backoff = held({ initial: '5s', jitter: false })
    const task = new Batches<string>(
      held({
        name: 'held',
        flushEvery: 2,
        maxAttempts: 2,
        backoff,
        coalesce: held({ by: (payload: string) => payload, keep: 'first' }),
        breaker: held({ after: 9 }),
        rateLimit: held({ batches: 5, per: '1s' }),
        run: (requests: readonly { payload: string }[]) => ran.push(requests.map(({ payload }) => payload)),
      }),
    )
    const scene = openScene([task])
    await scene.start()
    await task.enqueueMany(['a', 'b', 'c'])
    await scene.advance('30s')
    expect(ran).toEqual([['a', 'b'], ['c']])
    expect(task.options).toMatchObject({ name: 'held', flushEvery: 2, run: expect.any(Function) })
    expectOneReadEach()
  })

  it('are those of an app, a worker and its stop', async () => {
    const { task, calls } = probeTask()
    const scene = openScene([])
    const broker = new MemoryBroker(held({ clock: scene.clock, lease: '5s' }))
    const backend = new MemoryResultBackend(held({ clock: scene.clock, expires: '1h' }))
    const app = new App(held({ broker, backend, name: 'held', clock: scene.clock, tasks: [task] }))
    expect([app.name, app.tasks]).toEqual(['held', [task]])
    const worker = app.worker(held({ tasks: [task], hostname: 'held' }))
    expect(worker.hostname).toBe('held')
    await worker.start()
    await task.enqueue('a')
    await scene.rest()
    expect(await worker.stop(held({ mode: 'release' }))).toMatchObject({ released: 1 })
    expect(calls).toEqual([])
    await app.close()
    expectOneReadEach()
  })

  it('are those of a request, of its wait and of its verdicts', async () => {
    const { task, calls } = probeTask<string, number>({
      flushEvery: 1,
      run: ([request]) => {
        if (request!.payload === 'retry' && request!.attempt === 1) request!.retry(held({ countdown: '1m' }))
        if (request!.payload === 'postpone' && calls.length < 3) request!.postpone(held({ countdown: '1m' }))
      },
    })
    const scene = openScene([task])
    await scene.start()
    const first = await task.enqueue('retry', held({ id: 'first', headers: { a: 'b' } }))
    await task.enqueueEach([held({ payload: 'postpone', id: 'second', countdown: '10s' })])
    expect(first.id).toBe('first')
    const waited = expect(first.wait(held({ timeout: '20s' }))).rejects.toMatchObject({
      code: 'RESULT_TIMEOUT',
    })
    await scene.advance('5s')
    expect(calls.map(({ ids }) => ids)).toEqual([['first']])
    expect(calls[0]?.requests[0]?.headers).toEqual({ a: 'b' })
    await scene.advance('20s')
    await waited
    await scene.advance('5m')
    expect(calls.map(({ ids }) => ids[0])).toEqual(['first', 'second', 'first', 'second'])
    expectOneReadEach()
  })
})

it('functions among the options are called on them', async () => {
  const seen: unknown[] = []
  class Options {
    readonly name = 'held'
    readonly flushEvery = 1
    readonly delay = '7s'
    batchBy() {
      return `${this.name} key`
    }
    backoff() {
      return this.delay
    }
    run(_: unknown, { key }: { key?: string }) {
      seen.push(this.name, key)
      throw new Error('no')
    }
  }
  const { delay, ...known } = new Options()
  const options = Object.assign(Object.create({ delay, ...methodsOf(Options.prototype) }), known)
  const task = new Batches(options)
  const scene = openScene([task])
  scene.app.on('requestRetried', ({ delayMs }) => seen.push(delayMs))
  await scene.start()
  await task.enqueue('a')
  await scene.rest()
  expect(seen).toEqual(['held', 'held key', 7_000])
})

function methodsOf(prototype: object): object {
  return Object.fromEntries(
    Object.getOwnPropertyNames(prototype)
      .filter((name) => name !== 'constructor')
      .map((name) => [name, prototype[name as never]]),
  )
}

it('a factor of null is no factor', () => {
  for (const option of ['backoff', 'breaker']) {
    expect(() => probeTask({ [option]: { factor: null } })).toThrow(
      /factor: expected a finite number ≥ 1; got null/,
    )
  }
})
