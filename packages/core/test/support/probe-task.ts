import { type Batch, Batches, type BatchesOptions, type BatchRequest } from '@sheaf/core'

/** One call of a task's function, as it was made. */
export interface Call<Payload = unknown> {
  readonly batch: Batch
  readonly requests: readonly BatchRequest<Payload>[]
  readonly payloads: readonly Payload[]
  readonly ids: readonly string[]
  readonly attempts: readonly number[]
}

/** A task that notes what it was called with, and then does what it is told to. */
export function probeTask<Payload = string, Result = unknown>(
  options: Partial<BatchesOptions<Payload, Result>> = {},
) {
  const calls: Call<Payload>[] = []
  const { run, ...others } = options
  const task = new Batches<Payload, Result>({
    name: 'probe',
    flushEvery: 3,
    flushInterval: '10s',
    backoff: { jitter: false },
    ...others,
    run(requests: readonly BatchRequest<Payload, Result>[], batch: Batch) {
      calls.push({
        batch,
        requests,
        payloads: requests.map((request) => request.payload),
        ids: requests.map((request) => request.id),
        attempts: requests.map((request) => request.attempt),
      })
      return run?.(requests, batch)
    },
  } as BatchesOptions<Payload, Result>)
  return { task, calls, payloads: () => calls.map((call) => call.payloads) }
}

/** A promise that is settled from outside. */
export function gate<T = void>() {
  let open: (value: T) => void = () => {}
  let fail: (error: unknown) => void = () => {}
  const opened = new Promise<T>((resolve, reject) => {
    open = resolve
    fail = reject
  })
  return { opened, open, fail }
}
