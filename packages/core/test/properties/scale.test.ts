import { expect, it } from 'vitest'
import { type Call, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

const requestsOf = (calls: readonly Call<never>[] | readonly { payloads: readonly unknown[] }[]) =>
  calls.flatMap((call) => call.payloads)

const patience = 60_000

it(
  'keeps 10,000 keys open at once, and batches each of them by itself',
  async () => {
    const keys = 10_000
    const { task, calls } = probeTask<{ key: number; n: number }>({
      flushEvery: 5,
      concurrency: 4,
      maxOpenKeys: keys,
      prefetch: 4 * keys,
      flushInterval: '10s',
      batchBy: ({ key }) => key,
    })
    const scene = openScene([task], { hasNoBackend: true })
    const worker = await scene.start()
    for (let n = 0; n < 3; n++) {
      await task.enqueueMany(Array.from({ length: keys }, (_, key) => ({ key, n })))
      await scene.advance('1s')
    }
    expect(worker.status().tasks.probe!.buffered).toBe(3 * keys)
    expect(calls).toHaveLength(0)
    await scene.advance('11s')
    expect(calls).toHaveLength(keys)
    for (const { batch, payloads } of calls) {
      expect(payloads.map(({ key, n }) => `${key}:${n}`)).toEqual([0, 1, 2].map((n) => `${batch.key}:${n}`))
      expect(batch.trigger).toBe('interval')
    }
    expect(worker.status().tasks.probe).toMatchObject({ buffered: 0, running: 0, held: 0 })
  },
  patience,
)

it(
  'closes the oldest buffers early beyond maxOpenKeys, and loses none of 10,000 keys',
  async () => {
    const { task, calls } = probeTask<number>({
      flushEvery: 5,
      maxOpenKeys: 100,
      prefetch: 1_000,
      flushInterval: '10s',
      batchBy: (key) => key,
    })
    const scene = openScene([task], { hasNoBackend: true })
    await scene.start()
    await task.enqueueMany(Array.from({ length: 10_000 }, (_, key) => key))
    await scene.advance('1s')
    expect(calls).toHaveLength(9_900)
    expect(new Set(calls.map(({ batch }) => batch.trigger))).toEqual(new Set(['keys']))
    await scene.advance('10s')
    expect(requestsOf(calls)).toEqual(Array.from({ length: 10_000 }, (_, key) => key))
  },
  patience,
)

it(
  'runs 100 tasks on 50 queues in one worker, each with its own batches',
  async () => {
    const probes = Array.from({ length: 100 }, (_, index) =>
      probeTask<string>({
        name: `task-${index}`,
        queue: `queue-${index % 50}`,
        flushEvery: 10 + (index % 7),
        concurrency: 1 + (index % 3),
        prefetch: 50,
        flushInterval: '5s',
      }),
    )
    const scene = openScene(
      probes.map(({ task }) => task),
      { hasNoBackend: true },
    )
    const worker = await scene.start()
    const wanted = probes.map(({ task }) => Array.from({ length: 100 }, (_, n) => `${task.name}/${n}`))
    // Mixed, so that tasks which share a queue stand in each other's way.
    await Promise.all(
      wanted.flatMap((all, index) => all.map((payload) => probes[index]!.task.enqueue(payload))),
    )
    await scene.advance('30s')
    probes.forEach(({ task, calls }, index) => {
      expect(requestsOf(calls)).toEqual(wanted[index])
      const flushEvery = task.options.flushEvery!
      expect(Math.max(...calls.map(({ payloads }) => payloads.length))).toBe(flushEvery)
    })
    const stopping = worker.stop()
    await scene.advance('30s')
    expect(await stopping).toMatchObject({ received: 10_000, completed: 10_000 })
  },
  patience,
)
