import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches, type BatchRequest, type Broker, type Channel, type Delivery } from '@sheaf/core'

/** Something that happens to many requests at once, and how long it takes for so many, in milliseconds. */
export interface Spike {
  readonly name: string
  run(count: number): Promise<number>
}

/** What would keep the event loop, and with it every lease of the process, for the square of their number. */
export const spikes: readonly Spike[] = [
  { name: 'all leases of a batch that runs are lost', run: (count) => loseLeases(count, 'run') },
  { name: 'all leases of a buffer are lost', run: (count) => loseLeases(count, 'buffer') },
  { name: 'a run enqueues all of its requests again, with their ids', run: enqueueAgain },
  { name: 'a run enqueues as many new requests in one enqueueMany', run: enqueueNext },
  { name: 'a publish of single enqueue calls fails, with a listener', run: failSingles },
  { name: 'a publish of one enqueueMany fails, with a listener', run: failMany },
  { name: 'as many keys close, the oldest first', run: closeKeys },
]

/** A broker whose channels say at their first renewal that everything is lost. */
class LossyBroker implements Broker {
  readonly #inner = new MemoryBroker()
  onLost = () => {}

  publish: Broker['publish'] = (queue, messages) => this.#inner.publish(queue, messages)
  close = () => this.#inner.close()

  async openChannel(...parameters: Parameters<Broker['openChannel']>): Promise<Channel> {
    const channel = await this.#inner.openChannel(...parameters)
    return {
      leaseMs: 600,
      capabilities: channel.capabilities,
      receive: (max, signal) => channel.receive(max, signal),
      ack: (deliveries) => channel.ack(deliveries),
      requeue: (items) => channel.requeue(items),
      deadLetter: (items) => channel.deadLetter(items),
      release: (deliveries) => channel.release(deliveries),
      close: () => channel.close(),
      extendLease: async (deliveries: readonly Delivery[]) => {
        this.onLost()
        return [...deliveries]
      },
    }
  }
}

async function loseLeases(count: number, where: 'run' | 'buffer'): Promise<number> {
  const broker = new LossyBroker()
  const task = new Batches<number>({
    name: 'lossy',
    flushEvery: where === 'run' ? count : count + 1,
    prefetch: count + 1,
    flushInterval: '1h',
    run: (_, { signal }) => new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve())),
  })
  const app = new App({ broker, tasks: [task] })
  const worker = app.worker()
  await task.enqueueMany(numbers(count))
  const lost = new Promise<number>((resolve) => {
    broker.onLost = () => {
      if (worker.status().tasks.lossy!.held < count) return
      broker.onLost = () => {}
      const startedMs = performance.now()
      // Whatever the answer leads to in this turn of the event loop is done by its next one.
      setImmediate(() => resolve(performance.now() - startedMs))
    }
  })
  await worker.start()
  const ms = await lost
  await worker.stop({ mode: 'abandon', timeout: 0 })
  await app.close()
  return ms
}

function enqueueAgain(count: number): Promise<number> {
  return enqueueInside(count, (task, requests) =>
    task.enqueueEach(requests.map(({ id, payload }) => ({ id, payload }))),
  )
}

function enqueueNext(count: number): Promise<number> {
  return enqueueInside(count, (task, requests) =>
    task.enqueueMany(requests.map(({ payload }) => payload + 1)),
  )
}

async function enqueueInside(
  count: number,
  enqueue: (task: Batches<number>, requests: readonly BatchRequest<number>[]) => Promise<unknown>,
): Promise<number> {
  let ms = 0
  const task = new Batches<number>({
    name: 'again',
    flushEvery: count,
    flushInterval: '1h',
    async run(requests, { signal }) {
      if (ms > 0 || signal.aborted) return
      const startedMs = performance.now()
      await enqueue(task, requests)
      ms = performance.now() - startedMs
    },
  })
  const app = new App({ broker: new MemoryBroker(), tasks: [task] })
  const worker = app.worker()
  await task.enqueueMany(numbers(count))
  const finished = new Promise<void>((resolve) => {
    app.on('batchFinished', () => resolve())
  })
  await worker.start()
  await finished
  await worker.stop()
  await app.close()
  return ms
}

function failSingles(count: number): Promise<number> {
  return failing((task) => Promise.allSettled(numbers(count).map((payload) => task.enqueue(payload))))
}

function failMany(count: number): Promise<number> {
  return failing((task) => Promise.allSettled([task.enqueueMany(numbers(count))]))
}

async function failing(enqueue: (task: Batches<number>) => Promise<unknown>): Promise<number> {
  const broker: Broker = {
    publish: () => Promise.reject(new Error('out of reach')),
    openChannel: () => Promise.reject(new Error('out of reach')),
    close: async () => {},
  }
  const task = new Batches<number>({ name: 'failing', run() {} })
  const app = new App({ broker, tasks: [task] })
  app.on('requestEnqueued', () => {})
  const startedMs = performance.now()
  await enqueue(task)
  const ms = performance.now() - startedMs
  await app.close()
  return ms
}

async function closeKeys(count: number): Promise<number> {
  let left = count
  let finish = () => {}
  const task = new Batches<number>({
    name: 'keys',
    flushEvery: 2,
    flushInterval: '1s',
    batchBy: (key) => key,
    maxOpenKeys: count,
    prefetch: count,
    run: (requests) => {
      left -= requests.length
      if (left === 0) finish()
    },
  })
  const app = new App({ broker: new MemoryBroker(), tasks: [task] })
  const worker = app.worker()
  await task.enqueueMany(numbers(count))
  await worker.start()
  const startedMs = performance.now()
  await new Promise<void>((resolve) => {
    finish = resolve
  })
  const ms = performance.now() - startedMs
  await worker.stop()
  await app.close()
  return ms
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}
