import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches, type Plugin } from '@sheaf/core'

/** What one run of the engine is given to do. */
export interface Load {
  readonly requests: number
  /** One `enqueue` call a request, 1,000 in a tick; else one `enqueueMany` call. @defaultValue false */
  readonly isSingle?: boolean
  /** So many keys, open at once. @defaultValue no `batchBy` */
  readonly keys?: number
  /** @defaultValue 1 */
  readonly tasks?: number
  /** @defaultValue one a task */
  readonly queues?: number
  /** @defaultValue none */
  readonly plugins?: readonly Plugin[]
  /** Called just before each call of enqueue. @defaultValue nothing */
  onEnqueue?(): void
}

interface Payload {
  readonly n: number
  readonly url: string
}

const perTick = 1_000

/** Takes requests all the way from enqueue through the memory broker, in batches of 100, until they are settled. */
export async function runEngine({
  requests,
  isSingle = false,
  keys,
  tasks = 1,
  queues = tasks,
  plugins = [],
  onEnqueue,
}: Load): Promise<void> {
  let done = 0
  let finish = () => {}
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  const makeTask = (index: number) =>
    new Batches<Payload>({
      name: `task-${index}`,
      queue: `queue-${index % queues}`,
      // With so many keys, batches of 100 would mean a million requests in hand before the first one is full.
      flushEvery: keys === undefined ? 100 : 10,
      flushInterval: '50ms',
      concurrency: 2,
      ...(keys !== undefined && {
        batchBy: ({ n }) => n % keys,
        maxOpenKeys: keys,
        prefetch: keys * 10,
        flushInterval: '10s',
      }),
      run(list) {
        done += list.length
        if (done === requests) finish()
      },
    })
  const all = Array.from({ length: tasks }, (_, index) => makeTask(index))
  const app = new App({ broker: new MemoryBroker(), tasks: all, plugins })
  const worker = app.worker()
  await worker.start()
  for (let start = 0; start < requests; start += perTick) {
    const task = all[(start / perTick) % tasks]!
    const payloads = Array.from({ length: perTick }, (_, i) => ({
      n: start + i,
      url: 'https://example.com/a/page',
    }))
    if (!isSingle) {
      onEnqueue?.()
      await task.enqueueMany(payloads)
    } else
      await Promise.all(
        payloads.map((payload) => {
          onEnqueue?.()
          return task.enqueue(payload)
        }),
      )
  }
  await finished
  const { completed } = await worker.stop()
  await app.close()
  if (completed !== requests) throw new Error(`expected ${requests} requests to complete; ${completed} did`)
}
