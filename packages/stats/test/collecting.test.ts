import { Batches } from '@sheaf/core'
import { expect, it } from 'vitest'
import { watched } from './support/watched.js'

it('counts what is enqueued, how batches close and how their requests end', async () => {
  const task = new Batches<number>({
    name: 'numbers',
    flushEvery: 4,
    flushInterval: '10s',
    maxAttempts: 2,
    backoff: () => 0,
    run(requests) {
      for (const request of requests) {
        if (request.payload === 1) request.fail(new Error('no'))
        if (request.payload === 2 && request.attempt === 1) request.retry()
      }
    },
  })
  await using scene = watched({ tasks: [task] })
  await task.enqueueMany([0, 1, 2, 3])
  await task.enqueue(4)
  await scene.start()
  await scene.clock.advance('30s')
  const counts = await scene.counts('numbers')
  expect(counts).toMatchObject({
    enqueued: 5,
    requests: 6,
    succeeded: 4,
    failed: 1,
    retried: 1,
    postponed: 0,
    lost: 0,
    threw: 0,
    extraRuns: 0,
  })
  expect(counts.closedBy).toMatchObject({ count: 2, interval: 1 })
  expect(counts.batches).toBe(3)
  // The retried request was at its last attempt, and ran alone.
  expect(counts.isolated).toBe(1)
  expect(counts.fill.reduce((sum, count) => sum + count)).toBe(3)
  expect(counts.ran).toEqual([3, ...new Array(15).fill(0)])
  expect(counts.waited.at(10)).toBe(1)
})

it('describes its process, its workers and what they hold', async () => {
  const task = new Batches<number>({ name: 'numbers', flushEvery: 4, flushInterval: '1m', run() {} })
  await using scene = watched({ tasks: [task] })
  await scene.start('web-7')
  await task.enqueueMany([1, 2])
  await scene.clock.advance('5s')
  const { processes, tasks } = await scene.view()
  expect(processes).toMatchObject([
    {
      app: 'sheaf',
      pid: process.pid,
      node: process.versions.node,
      system: 'memory',
      isGone: false,
      leasesLost: 0,
      dropped: { reports: 0, batches: 0 },
      skewMs: 0,
      workers: [
        {
          name: 'web-7',
          state: 'running',
          queues: [{ queue: 'numbers', isConnected: true, leaseMs: 30_000 }],
          tasks: [
            {
              task: 'numbers',
              queue: 'numbers',
              buffered: 2,
              held: 2,
              open: [{ size: 2, cap: 4 }],
              slots: 1,
            },
          ],
        },
      ],
    },
  ])
  expect(tasks).toMatchObject([
    { name: 'numbers', info: { flushEvery: 4, flushIntervalMs: 60_000, prefetch: 8, isKeyed: false } },
  ])
})

it('keeps the way down to a culprit, and how each request of its batch fared', async () => {
  const task = new Batches<number>({
    name: 'numbers',
    flushEvery: 8,
    onThrow: 'bisect',
    run(requests) {
      if (requests.some(({ payload }) => payload === 5)) throw new TypeError('five')
    },
  })
  await using scene = watched({ tasks: [task] })
  await task.enqueueMany([0, 1, 2, 3, 4, 5, 6, 7])
  await scene.start()
  await scene.clock.advance('1500ms')
  const [record, ...others] = await scene.store.batches('numbers', { trouble: true })
  expect(others).toEqual([])
  expect(record).toMatchObject({
    worker: 'web-1',
    trigger: 'count',
    requests: 8,
    size: 8,
    cap: 8,
    trouble: ['threw', 'retried', 'bisected'],
    error: { name: 'TypeError', message: 'five' },
    places: [
      { verdict: 'succeeded', count: 5 },
      { verdict: 'retried', count: 1 },
      { verdict: 'succeeded', count: 2 },
    ],
    unsuccessful: [{ place: 5, attempt: 1, faults: 0, verdict: 'retried', error: { message: 'five' } }],
    arrivals: [{ afterMs: 0, count: 8 }],
  })
  expect(record!.runs!.map(({ from, to, size, threw }) => [from, to, size, threw])).toEqual([
    [0, 8, 8, true],
    [0, 4, 4, false],
    [4, 8, 4, true],
    [4, 6, 2, true],
    [4, 5, 1, false],
    [5, 6, 1, true],
    [6, 8, 2, false],
  ])
  expect(record!.calls).toBe(7)
})

it('pauses the queues that operators pause, in every process, and resumes them again', async () => {
  const ran: number[] = []
  const task = new Batches<number>({
    name: 'numbers',
    flushEvery: 1,
    run: (requests) => void ran.push(requests[0]!.payload),
  })
  await using scene = watched({ tasks: [task] })
  const worker = await scene.start()
  await scene.clock.advance('1s')
  await scene.store.control({ pause: ['numbers'], by: 'ada' })
  await scene.clock.advance('3s')
  expect(worker.status().tasks.numbers!.paused).toBe(true)
  const later = await scene.start('web-2')
  expect(later.status().tasks.numbers!.paused).toBe(true)
  await task.enqueue(1)
  await scene.clock.advance('10s')
  expect(ran).toEqual([])
  expect((await scene.view()).paused).toMatchObject([{ queue: 'numbers', by: 'ada' }])
  await scene.store.control({ resume: ['numbers'], by: 'bob' })
  await scene.clock.advance('3s')
  expect(ran).toEqual([1])
  expect((await scene.view()).actions).toMatchObject([
    { action: 'resume', queue: 'numbers', by: 'bob' },
    { action: 'pause', queue: 'numbers', by: 'ada' },
  ])
})

it('tells of workers that stopped, and leaves in good order', async () => {
  const task = new Batches<number>({ name: 'numbers', flushEvery: 1, run() {} })
  const scene = watched({ tasks: [task] })
  const worker = await scene.start()
  await task.enqueueMany([1, 2])
  await scene.clock.advance('3s')
  await worker.stop()
  await scene.clock.advance('2s')
  const { stops, processes } = await scene.view()
  expect(stops).toMatchObject([
    { worker: 'web-1', tasks: ['numbers'], report: { received: 2, completed: 2 } },
  ])
  expect(processes[0]!.workers).toEqual([])
  await scene.app.close()
  expect(scene.errors).toEqual([])
})

it('a task, a queue and a key may be called as what every object has', async () => {
  const names = ['__proto__', 'constructor', 'valueOf', 'hasOwnProperty']
  const tasks = names.map(
    (name) =>
      new Batches<string>({
        name,
        queue: `${name} queue`,
        flushInterval: '1s',
        batchBy: (payload) => payload,
        run: (requests) => {
          if (requests[0]!.attempt === 1) throw new Error(name)
        },
      }),
  )
  await using scene = watched({ tasks })
  for (const task of tasks) await task.enqueueMany(names)
  await scene.start()
  await scene.clock.advance('10m')
  for (const name of names) {
    expect(await scene.counts(name)).toMatchObject({ enqueued: 4, succeeded: 4, retried: 4 })
    const batches = await scene.store.batches(name, { limit: 20 })
    expect(new Set(batches.map(({ key }) => key))).toEqual(new Set(names))
  }
  const { processes } = await scene.view()
  const reported = processes.flatMap(({ workers }) => workers.flatMap((worker) => worker.tasks))
  expect(reported.map(({ task, queue }) => [task, queue]).sort()).toEqual(
    names.map((name) => [name, `${name} queue`]).sort(),
  )
})

it('keeps the size of the bodies of a batch where its task limits it', async () => {
  const [limited, free] = ['limited', 'free'].map(
    (name) =>
      new Batches<string>({
        name,
        flushInterval: '1s',
        ...(name === 'limited' && { flushBytes: 10_000 }),
        run: () => undefined,
      }),
  ) as [Batches<string>, Batches<string>]
  await using scene = watched({ tasks: [limited, free] })
  for (const task of [limited, free]) await task.enqueue('a')
  await scene.start()
  await scene.clock.advance('10s')
  const [[kept], [without]] = [await scene.store.batches('limited'), await scene.store.batches('free')]
  expect(kept!.bytes).toBe(JSON.stringify({ sheaf: 1, task: 'limited', payload: 'a' }).length)
  expect(without).not.toHaveProperty('bytes')
})
