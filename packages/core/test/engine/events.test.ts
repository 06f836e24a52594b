import { MemoryBroker } from '@sheaf/adapter-memory'
import { ManualClock } from '@sheaf/adapter-memory/testing'
import { App, type AppEvents } from '@sheaf/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'
import { sumOf } from '../support/sum-of.js'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('the events of a request and its batch', () => {
  it('come in the order of its path, and share the ids', async () => {
    const { task } = probeTask<string>({
      flushEvery: 3,
      run: (requests) => {
        requests[0]!.succeed('a value')
        requests[1]!.retry({ countdown: '1h', error: 'why' })
        requests[2]!.fail(new Error('no'))
        return 'the value'
      },
    })
    const scene = openScene([task])
    const worker = await scene.start({ hostname: 'here' })
    const [a, b, c] = await task.enqueueMany(['a', 'b', 'c'])
    await scene.rest()
    await worker.stop()
    expect(scene.log.ids('requestEnqueued')).toEqual([a!.id, b!.id, c!.id])
    // A broker in the same process may hand a message out before it has told the producer that it is stored.
    expect(scene.log.names.filter((name) => name !== 'requestEnqueued')).toEqual([
      'workerStarted',
      'requestReceived',
      'requestReceived',
      'requestReceived',
      'batchStarted',
      'batchSucceeded',
      'requestSucceeded',
      'requestRetried',
      'requestFailed',
      'batchFinished',
      'workerStopped',
    ])
    const [started] = scene.log.of('batchStarted')
    const batchId = started!.batchId
    const ids = [a!.id, b!.id, c!.id]
    const base = { task: 'probe', queue: 'probe', at: expect.any(Date) }
    const batch = { batchId, size: 3, hostname: expect.any(String) }
    expect(started).toEqual({
      ...base,
      ...batch,
      trigger: 'count',
      requests: ids,
    })
    expect(scene.log.of('requestReceived')[0]).toEqual({ ...base, id: a!.id, attempt: 1 })
    expect(scene.log.of('batchSucceeded')).toEqual([{ ...base, ...batch, value: 'the value' }])
    expect(scene.log.of('requestSucceeded')).toEqual([
      { ...base, id: a!.id, attempt: 1, batchId, value: 'a value' },
    ])
    expect(scene.log.of('requestRetried')).toEqual([
      { ...base, id: b!.id, attempt: 1, batchId, delayMs: 3_600_000, error: 'why' },
    ])
    expect(scene.log.of('requestFailed')).toMatchObject([{ ...base, id: c!.id, attempt: 1, batchId }])
    expect(scene.log.of('batchFinished')).toEqual([
      {
        ...base,
        ...batch,
        trigger: 'count',
        waitedMs: 0,
        ranMs: 0,
        settledMs: 0,
        ageMs: 0,
        requests: 3,
        cap: 3,
        attempt: 1,
        runs: 1,
        succeeded: 1,
        retried: 1,
        postponed: 0,
        failed: 1,
        expired: 0,
        lost: 0,
      },
    ])
    const about = { at: expect.any(Date), hostname: 'here', tasks: ['probe'], queues: ['probe'] }
    expect(scene.log.of('workerStarted')).toEqual([about])
    expect(scene.log.of('workerStopped')).toEqual([
      { ...about, report: expect.objectContaining({ received: 3, completed: 1, retried: 1, failed: 1 }) },
    ])
  })

  it('every one has a time, and it is the clock of the app', async () => {
    const { task } = probeTask<string>({
      flushEvery: 2,
      timeLimit: '1s',
      run: ([first]) => {
        if (first!.payload === 'hangs') return new Promise(() => {})
        throw new Error('broken')
      },
    })
    const clock = new ManualClock({ start: new Date('2001-02-03T00:00:00Z') })
    const scene = openScene([task], { clock })
    scene.app.on('batchStarted', () => {
      throw new Error('so that there is an error event')
    })
    await scene.start()
    await task.enqueueMany(['a', 'b'])
    await task.enqueue('c', { expires: 1 })
    await scene.memory.publish('probe', [{ id: 'bad', body: 'nonsense' }])
    await scene.advance('1m')
    const years = scene.log.all.map(({ name, event }) => [name, event.at.getUTCFullYear()])
    expect(years.filter(([, year]) => year !== 2001)).toEqual([])
    expect(scene.log.names).toContain('error')
  })

  it('waitedMs is from receipt to run, ranMs the run', async () => {
    const { task } = probeTask<string>({
      flushEvery: 10,
      flushInterval: '7s',
      run: () => new Promise<void>((resolve) => scene.clock.setTimer(resolve, 3_000)),
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('a')
    await scene.advance('10s')
    expect(scene.log.of('batchFinished')).toMatchObject([
      { waitedMs: 7_000, ranMs: 3_000, trigger: 'interval' },
    ])
  })

  it('of a batch by key have the key', async () => {
    const { task } = probeTask<string>({ flushEvery: 1, batchBy: () => 'k' })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('a')
    await scene.rest()
    expect(scene.log.of('batchStarted')).toMatchObject([{ key: 'k' }])
    expect(scene.log.of('batchFinished')).toMatchObject([{ key: 'k' }])
  })
})

describe('the events of a worker', () => {
  it('come once each, and neither where it never started', async () => {
    const scene = openScene([probeTask().task])
    const worker = await scene.start()
    await worker.stop()
    await worker.stop()
    await scene.app.worker().stop()
    expect(scene.log.names).toEqual(['workerStarted', 'workerStopped'])
  })
})

describe('a listener', () => {
  const names = [
    'requestEnqueued',
    'requestReceived',
    'requestSucceeded',
    'requestRetried',
    'requestPostponed',
    'requestFailed',
    'batchStarted',
    'batchSucceeded',
    'batchFailed',
    'batchFinished',
    'workerStarted',
    'workerStopped',
  ] as const satisfies readonly (keyof AppEvents)[]

  const behave: [how: string, listener: () => unknown][] = [
    [
      'throws',
      () => {
        throw new Error('listener broken')
      },
    ],
    ['rejects', () => Promise.reject(new Error('listener broken'))],
  ]

  it.each(behave)('that %s is reported and changes nothing', async (_, listener) => {
    const { task, calls } = probeTask<string>({
      flushEvery: 3,
      run: (requests) => {
        for (const request of requests) {
          if (request.payload === 'b' && request.attempt === 1) request.retry({ countdown: '1s' })
          if (request.payload === 'c') request.fail('no')
          if (request.payload === 'd' && calls.length === 2) request.postpone({ countdown: '1s' })
          if (request.payload === 'e' && request.attempt === 1) throw new Error('once')
        }
      },
    })
    const scene = openScene([task])
    for (const name of names) scene.app.on(name, listener as () => void)
    const worker = await scene.start()
    await task.enqueueMany(['a', 'b', 'c'])
    await scene.rest()
    await task.enqueueMany(['d', 'e', 'f'])
    await scene.advance('1m')
    const report = await worker.stop()
    // 'f' was in the batch that threw.
    expect(report).toMatchObject({ received: 10, completed: 5, retried: 3, postponed: 1, failed: 1 })
    expect(sumOf(report)).toBe(report.received)
    await scene.rest()
    const during = new Set(scene.log.of('error').map((event) => event.during))
    expect([...during].sort()).toEqual(names.map((name) => `calling a listener of '${name}'`).sort())
    expect(scene.log.of('error')[0]).toMatchObject({ error: { message: 'listener broken' } })
  })

  it('that throws does not keep the others from hearing', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    const heard: string[] = []
    scene.app.on('requestEnqueued', () => {
      throw new Error('broken')
    })
    scene.app.on('requestEnqueued', ({ id }) => heard.push(id))
    await task.enqueue('a', { id: 'mine' })
    expect(heard).toEqual(['mine'])
  })

  it('of error that throws is printed, once, and not told of its own fault for ever', async () => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { task } = probeTask()
    const scene = openScene([task])
    let count = 0
    scene.app.on('error', () => {
      count++
      throw new Error('broken too')
    })
    scene.app.on('requestEnqueued', () => {
      throw new Error('broken')
    })
    await task.enqueue('a')
    expect(count).toBe(1)
    expect(print).toHaveBeenCalledTimes(1)
  })

  it('ends with the function that on returns; twice is no harm', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    let count = 0
    const off = scene.app.on('requestEnqueued', () => count++)
    await task.enqueue('a')
    off()
    off()
    await task.enqueue('b')
    expect(count).toBe(1)
  })

  it('that ends its own listening while it is called does not disturb the others', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    const heard: string[] = []
    const off = scene.app.on('requestEnqueued', () => {
      heard.push('one')
      off()
    })
    scene.app.on('requestEnqueued', () => heard.push('two'))
    await task.enqueue('a')
    await task.enqueue('b')
    expect(heard).toEqual(['one', 'two', 'two'])
  })

  it('twice the same function is called twice, and ended one at a time', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    let count = 0
    const listener = () => {
      count++
    }
    const off = scene.app.on('requestEnqueued', listener)
    scene.app.on('requestEnqueued', listener)
    await task.enqueue('a')
    off()
    await task.enqueue('b')
    expect(count).toBe(3)
  })
})

describe('listening to what there is not', () => {
  const on = (name: unknown, listener: unknown) => {
    const { app } = openScene([])
    return () => app.on(name as never, listener as never)
  }

  it.each([
    ['batchFinish', /no event 'batchFinish'\. Did you mean 'batchFinished'\? The events are: .*leaseLost/],
    ['requestsucceeded', /Did you mean 'requestSucceeded'\?/],
    ['warnings', /Did you mean 'warning'\?/],
    ['done', /no event 'done'\. The events are/],
    ['toString', /no event 'toString'/],
    [undefined, /no event undefined/],
  ])('is refused in words: %s', (name, message) => {
    expect(on(name, () => {})).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(message) }),
    )
  })

  it.each([[undefined], [null], [{}]])('is refused with %j for a listener', (listener) => {
    expect(on('error', listener)).toThrow(/'error': expected a function/)
  })
})

describe('a warning that is silenced', () => {
  it('is neither emitted nor printed; others are', async () => {
    const print = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { task } = probeTask({ prefetch: Number.POSITIVE_INFINITY })
    const clock = new ManualClock()
    const broker = new MemoryBroker({ clock })
    const open = broker.openChannel.bind(broker)
    broker.openChannel = (queue, qos) => {
      qos.warn('REDIS_PERSISTENCE', 'of the broker')
      return open(queue, qos)
    }
    const app = new App({ broker, clock, tasks: [task], silence: ['REDIS_PERSISTENCE'] })
    const heard: string[] = []
    await app.worker().start()
    app.on('warning', ({ code }) => heard.push(code))
    await app.worker().start()
    await app.close()
    expect(heard).toEqual(['PREFETCH_UNBOUNDED'])
    expect(print.mock.calls.flat().join()).toMatch(/PREFETCH_UNBOUNDED/)
    expect(print.mock.calls.flat().join()).not.toMatch(/REDIS_PERSISTENCE/)
  })

  it.each([['REDIS_PERSISTENCE'], [null], [['redis persistence']], [[5]]])('is refused as %j', (silence) => {
    expect(() => new App({ broker: new MemoryBroker(), silence: silence as never })).toThrow(
      /App: silence: expected .*; got/,
    )
  })
})

describe('what nobody listens to', () => {
  it('an error and a warning are printed, and nothing else is', async () => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
    const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const log = vi.spyOn(console, 'log').mockImplementation(() => {})
    const clock = new ManualClock()
    const { task, calls } = probeTask({
      flushEvery: 1,
      batchBy: () => {
        throw new Error('no key')
      },
    })
    const late = probeTask({ name: 'late', flushEvery: 1 })
    const app = new App({ broker: new MemoryBroker({ clock }), clock, tasks: [task, late.task] })
    const worker = app.worker()
    await worker.start()
    await task.enqueue('a')
    await late.task.enqueue('a')
    await clock.advance(0)
    late.calls[0]?.requests[0]?.fail('late')
    await worker.stop()
    await app.close()
    expect(calls).toEqual([])
    expect(errors.mock.calls).toEqual([[expect.stringContaining('sheaf: error'), expect.any(Error)]])
    expect(warnings.mock.calls).toEqual([
      [
        expect.stringMatching(
          /sheaf: warning LATE_VERDICT: .+ See https:.+troubleshooting\.md#late_verdict$/,
        ),
      ],
    ])
    expect(log).not.toHaveBeenCalled()
  })
})
