import {
  App,
  type Batch,
  Batches,
  type BatchRequest,
  type Broker,
  type Channel,
  currentApp,
  type Duration,
  type EnqueueOptions,
  parseDuration,
  type ResultHandle,
  SheafError,
  type StopReport,
  type Verdict,
  type Worker,
} from '@sheaf/core'

const lengths = new Batches<string, number>({
  name: 'lengths',
  flushEvery: 10,
  flushInterval: '1s',
  run(requests: readonly BatchRequest<string, number>[], batch: Batch) {
    for (const request of requests) request.succeed(request.payload.length)
    return batch.size
  },
})

const annotated = new Batches({
  name: 'annotated',
  run(requests: readonly BatchRequest<{ id: number }, string>[]) {
    requests[0]?.retry({ countdown: '1s' })
  },
})

class Greet extends Batches<string> {
  constructor() {
    super({ name: 'greet', batchBy: (payload) => payload.length })
  }
  override run(requests: readonly BatchRequest<string>[], { signal, key }: Batch) {
    const held: AbortSignal = signal
    return [held, key, requests.length]
  }
}

export async function main(broker: Broker): Promise<StopReport> {
  const greet = new Greet()
  await using app = new App({ broker, tasks: [lengths, annotated, greet] })
  const worker: Worker = app.worker({ tasks: [greet] })
  await using other = app.worker()
  app.on('requestFailed', ({ id, error }) => console.log(id, error))
  await worker.start()
  const handle: ResultHandle<number> = await lengths.enqueue('sheaf')
  const length: number = await handle.wait({ timeout: '10s' })
  const verdicts: readonly Verdict<number>[] = await lengths.runNow(['a', 'b'])
  await annotated.enqueueEach([{ payload: { id: 1 }, countdown: '5m' }])
  // @ts-expect-error The payload is a string.
  await lengths.enqueue(length)
  // @ts-expect-error The payload has an id.
  await annotated.enqueue({})
  if (SheafError.is(verdicts[0], 'CLOSED') || currentApp() !== app) parseDuration('10s', 'timeout')
  await other.stop({ mode: 'release' })
  return await worker.stop()
}

/** Options that come from somewhere else, and may be missing there. */
export interface Settings {
  readonly flushEvery: number | undefined
  readonly delay: Duration | undefined
  readonly signal: AbortSignal | undefined
}

/** Every option may be given as undefined, which is as good as left out. */
export async function mayBeMissing(broker: Broker, { flushEvery, delay, signal }: Settings): Promise<void> {
  const task = new Batches<string>({
    name: 'task',
    flushEvery,
    flushInterval: delay,
    schema: undefined,
    run() {},
  })
  const app = new App({ broker, backend: undefined, publishTimeout: delay, tasks: [task] })
  const options: EnqueueOptions = { countdown: delay, expires: delay }
  const handle = await task.enqueue('sheaf', options)
  await handle.wait({ timeout: delay, signal })
  await app.worker({ hostname: undefined }).stop({ timeout: delay })
}

/** A broker of the consumer's own. */
export class EmptyBroker implements Broker {
  async publish(): Promise<void> {}
  async openChannel(): Promise<Channel> {
    const nothingLost = async () => []
    return {
      leaseMs: 30_000,
      capabilities: {
        maxBodyBytes: Number.POSITIVE_INFINITY,
        ordered: 'none',
        publishDelay: false,
        delayPrecisionMs: 1,
        releaseCountsAttempt: false,
        countsLapses: false,
      },
      receive: async (max: number, signal: AbortSignal) => (signal === undefined || max === 0 ? [] : []),
      ack: nothingLost,
      requeue: nothingLost,
      deadLetter: nothingLost,
      release: nothingLost,
      extendLease: nothingLost,
      close: async () => {},
    }
  }
  async close(): Promise<void> {}
}

/** The least of a console that every platform has. */
declare const console: { log(...values: unknown[]): void }
