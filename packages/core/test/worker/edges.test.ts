import { MemoryBroker } from '@sheaf/adapter-memory'
import { type Batch, Batches } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

describe('a worker at its edges', () => {
  it('a signal that is first asked for after the abort is aborted, with the reason', async () => {
    const { opened, open } = gate()
    const seen: AbortSignal[] = []
    const { task } = probeTask({
      flushEvery: 1,
      timeLimit: '1s',
      run: async (_, batch) => {
        await opened
        seen.push(batch.signal)
      },
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('a')
    await scene.advance('1s')
    open()
    await scene.rest()
    expect(seen[0]?.aborted).toBe(true)
    expect(seen[0]?.reason).toMatchObject({ code: 'TIME_LIMIT' })
  })

  it('the first reason of an abort stays: a stop does not change that of the time limit', async () => {
    let batch: Batch | undefined
    const { opened, open } = gate()
    const { task } = probeTask({
      flushEvery: 1,
      timeLimit: '1s',
      maxAttempts: 1,
      run: (_, given) => {
        batch = given
        return opened
      },
    })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueue('a')
    await scene.advance('1s')
    const stopped = worker.stop({ timeout: '1s' })
    await scene.advance('1s')
    expect(await stopped).toMatchObject({ received: 1, failed: 1, abandoned: 0 })
    expect(batch?.signal.reason).toMatchObject({ code: 'TIME_LIMIT' })
    open()
  })

  it('a function that ends after it was abandoned is told that its verdict is late, and nothing else happens', async () => {
    const { opened, open } = gate()
    const { task } = probeTask<string>({
      flushEvery: 1,
      timeLimit: '1h',
      run: async ([request]) => {
        await opened
        request!.succeed('late')
      },
    })
    const scene = openScene([task])
    const worker = await scene.start()
    const handle = await task.enqueue('a')
    await scene.rest()
    const stopped = worker.stop({ timeout: 0 })
    await scene.advance('1s')
    expect(await stopped).toMatchObject({ received: 1, abandoned: 1 })
    open()
    await scene.rest()
    expect(await handle.state()).toBe('PENDING')
    expect(scene.log.of('warning')).toMatchObject([{ code: 'LATE_VERDICT' }])
    await scene.advance('2h')
    expect(scene.broker.count('ack')).toBe(0)
  })

  it('leaves no timer behind where a settling call or a renewal never was answered', async () => {
    const { task } = probeTask<number>({ flushEvery: 1 })
    const scene = openScene([task], { memory: { lease: '10m' } })
    const worker = await scene.start()
    scene.broker.hold('ack')
    scene.broker.hold('extendLease')
    await task.enqueue(1)
    await scene.advance('4m')
    const stopped = worker.stop({ timeout: '1s' })
    await scene.advance('2s')
    expect(await stopped).toMatchObject({ received: 1, abandoned: 1 })
    expect(scene.clock.timers).toBe(0)
  })

  it('a channel that opens only after the stop is closed again', async () => {
    const { task } = probeTask<number>({ flushEvery: 1 })
    const scene = openScene([task])
    const letGo = scene.broker.hold('openChannel')
    const worker = scene.app.worker()
    const started = worker.start()
    started.catch(() => {})
    await scene.rest()
    await worker.stop()
    letGo()
    await scene.rest()
    await task.enqueue(1)
    await scene.advance('1m')
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ ready: 1, leased: 0 })
  })

  it('what a broker warns of is a warning event of that queue', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    const { openChannel } = scene.memory
    scene.memory.openChannel = (queue, qos) => {
      qos.warn('QUEUE_ODD', 'the queue is odd')
      return openChannel.call(scene.memory, queue, qos)
    }
    await scene.start()
    expect(scene.log.of('warning')).toMatchObject([
      { code: 'QUEUE_ODD', message: 'the queue is odd', queue: 'probe' },
    ])
  })

  it('says what it is doing from the first call on', async () => {
    const scene = openScene([probeTask().task])
    const worker = scene.app.worker()
    expect(worker.status().state).toBe('idle')
    const started = worker.start()
    expect(worker.status().state).toBe('starting')
    const stopped = worker.stop()
    expect(worker.status().state).toBe('stopping')
    await expect(started).rejects.toMatchObject({ code: 'CLOSED' })
    await stopped
    expect(worker.status().state).toBe('stopped')
  })

  it('emits start and stop once each, and neither where it never started', async () => {
    const scene = openScene([probeTask().task])
    const worker = await scene.start()
    await worker.stop()
    await worker.stop()
    await scene.app.worker().stop()
    expect(scene.log.names).toEqual(['workerStarted', 'workerStopped'])
  })

  it('has a hostname of its own, or the one that it is given', async () => {
    const scene = openScene([probeTask().task])
    await scene.start()
    await scene.start({ hostname: 'web-1' })
    const [first, second] = scene.log.of('workerStarted')
    expect(first?.hostname).toContain(`${process.pid}`)
    expect(second?.hostname).toBe('web-1')
  })

  it('signals are heard in this process too: the first stops it, the second at once', async () => {
    const { task } = probeTask({ flushEvery: 1, run: () => new Promise(() => {}) })
    const scene = openScene([task])
    const worker = scene.app.worker()
    const ran = worker.run({ timeout: '1h' })
    await worker.start()
    await task.enqueue('a')
    await scene.rest()
    process.emit('SIGTERM')
    await scene.rest()
    expect(worker.status().state).toBe('stopping')
    process.emit('SIGINT')
    process.emit('SIGINT')
    await scene.advance('2s')
    expect(await ran).toMatchObject({ received: 1, abandoned: 1 })
    expect(process.listenerCount('SIGTERM')).toBe(0)
  })

  it('a subclass of the memory broker without admin is broker enough', async () => {
    class Plain extends MemoryBroker {}
    const task = new Batches<string>({ name: 'plain', flushEvery: 1, run() {} })
    const scene = openScene([task], { app: { broker: new Plain() } })
    await task.enqueue('a')
    await scene.app.close()
  })
})

describe('a schema that validates asynchronously', () => {
  const slowSchema = (validate: (value: unknown) => Promise<unknown>) => ({
    '~standard': {
      version: 1 as const,
      vendor: 'test',
      validate: async (value: unknown) => ({ value: (await validate(value)) as never }),
    },
  })

  it('keeps the order of receipt while later receives come in', async () => {
    const gates = [gate(), gate()]
    let isWorker = false
    const { task, payloads } = probeTask<number>({
      flushEvery: 2,
      schema: slowSchema(async (value) => {
        if (isWorker) await gates[(value as number) % 2]!.opened
        return value
      }),
    })
    const scene = openScene([task])
    await task.enqueueMany([0, 1])
    await task.enqueueMany([2, 3])
    isWorker = true
    await scene.start()
    await scene.advance('1s')
    gates[1]!.open()
    await scene.rest()
    expect(payloads()).toEqual([])
    gates[0]!.open()
    await scene.rest()
    expect(payloads()).toEqual([
      [0, 1],
      [2, 3],
    ])
  })

  it('that never answers does not hold up a stop beyond its timeout, and nothing is lost', async () => {
    let isWorker = false
    const { task } = probeTask<number>({
      flushEvery: 2,
      schema: slowSchema((value) => (isWorker ? new Promise(() => {}) : Promise.resolve(value))),
    })
    const scene = openScene([task], { memory: { lease: '9s' } })
    await task.enqueueMany([1, 2])
    isWorker = true
    const worker = await scene.start()
    const stopped = worker.stop({ timeout: '5s' })
    await scene.advance('7s')
    const { received, abandoned, released } = await stopped
    expect(received).toBe(2)
    expect(abandoned + released).toBe(2)
    await scene.advance('9s')
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ ready: 2, leased: 0 })
  })

  it('during which the lease is lost drops the request', async () => {
    const { opened, open } = gate()
    let isWorker = false
    const { task, calls } = probeTask<number>({
      flushEvery: 2,
      prefetch: 2,
      schema: slowSchema(async (value) => {
        if (isWorker) await opened
        return value
      }),
    })
    const scene = openScene([task], { memory: { lease: '9s' } })
    await task.enqueueMany([1, 2])
    isWorker = true
    const worker = await scene.start()
    worker.pause()
    scene.broker.failNext('extendLease', 1_000)
    await scene.advance('9s')
    await scene.memory.admin.counts('probe')
    scene.broker.before = () => {}
    await scene.advance('3s')
    open()
    await scene.rest()
    expect(calls).toEqual([])
    expect(await worker.stop()).toMatchObject({ received: 2, lost: 2 })
  })

  it('names where the fault is, however a schema writes its paths', async () => {
    const { task } = probeTask<unknown>({
      schema: {
        '~standard': {
          version: 1,
          vendor: 'test',
          validate: () => ({
            issues: [{ message: 'is odd', path: ['list', { key: 0 }, 'name'] }, { message: 'is bad' }],
          }),
        },
      },
    })
    openScene([task])
    await expect(task.enqueue('a')).rejects.toThrow(/list\.0\.name: is odd; is bad/)
  })
})

describe('coalesced requests of different attempts', () => {
  it.each(['first', 'last'] as const)(
    'keep %s, on an ordered channel: each has its own attempts',
    async (keep) => {
      const { task } = probeTask<string>({
        flushEvery: 4,
        flushInterval: '1s',
        maxAttempts: 2,
        backoff: { initial: '1s', factor: 1, jitter: false },
        coalesce: { by: () => 'all', keep },
        run: () => {
          throw new Error('broken')
        },
      })
      const scene = openScene([task], { memory: { ordered: 'queue' } })
      const worker = await scene.start()
      const first = await task.enqueue('first')
      await scene.advance('1500ms')
      const second = await task.enqueue('second')
      await scene.advance('10m')
      expect(await Promise.all([first, second].map((handle) => handle.state()))).toEqual([
        'FAILURE',
        'FAILURE',
      ])
      expect((await scene.dead('probe')).map(({ id, attempt }) => [id, attempt])).toEqual([
        [first.id, 2],
        [second.id, 2],
      ])
      await worker.stop()
    },
  )

  it("with acks: 'early', the riders of a request that run enqueues again are not left without an end", async () => {
    const { task } = probeTask<string>({
      flushEvery: 2,
      acks: 'early',
      coalesce: { by: () => 'all', keep: 'last' },
      run: async ([request]) => {
        if (request!.payload !== 'again') await task.enqueue('again', { id: request!.id, countdown: '1s' })
      },
    })
    const scene = openScene([task])
    await scene.start()
    const handles = await task.enqueueMany(['a', 'b'])
    await scene.advance('1h')
    const states = await Promise.all(handles.map((handle) => handle.state()))
    expect(states).not.toContain('RETRY')
    expect(states).not.toContain('PENDING')
  })
})

describe('enqueueing again inside runNow', () => {
  it('is told as a retry', async () => {
    const { task } = probeTask<string>({
      run: async ([request]) => {
        await task.enqueue('again', { id: request!.id, countdown: '5s' })
      },
    })
    const scene = openScene([task])
    expect(await task.runNow(['a'])).toMatchObject([{ type: 'retry' }])
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ delayed: 1 })
  })

  it('a backoff that fails is reported, and the verdict is there', async () => {
    const { task } = probeTask<string>({
      backoff: () => 'soon',
      run: () => {
        throw new Error('broken')
      },
    })
    const scene = openScene([task])
    expect(await task.runNow(['a'])).toMatchObject([{ type: 'retry', delayMs: expect.any(Number) }])
    expect(scene.log.of('error')).toHaveLength(1)
  })
})
