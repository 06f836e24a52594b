import { type AnyBatches, type Channel, type Duration, parseDuration } from '@sheaf/core'

/** What the rules are about: one task, its options as numbers, and what its queue can do. */
export interface TaskFacts {
  readonly name: string
  readonly queue: string
  readonly flushEvery: number
  readonly concurrency: number
  readonly prefetch: number
  readonly maxAttempts: number
  readonly onThrow: 'retry' | 'bisect'
  readonly acks: 'late' | 'early'
  /** `Infinity` where there is none. */
  readonly timeLimitMs: number
  readonly rateLimit?: { readonly scope: 'worker' | 'queue'; readonly text: string } | undefined
  /** Whether its function gives results, by its text. */
  readonly givesResults: boolean
  readonly ignoresResults: boolean
  /** Absent where the channel could not be opened. */
  readonly channel?: Pick<Channel, 'leaseMs' | 'capabilities' | 'takePermits'> | undefined
  /** How many live workers work for it; absent where nobody knows. */
  readonly workers?: number | undefined
}

/** The facts of a task. */
export function factsOf(task: AnyBatches, channel: TaskFacts['channel'], workers?: number): TaskFacts {
  const { options, name, queue } = task
  return {
    name,
    queue,
    flushEvery: options.flushEvery!,
    concurrency: options.concurrency!,
    prefetch: options.prefetch!,
    maxAttempts: options.maxAttempts!,
    onThrow: options.onThrow!,
    acks: options.acks!,
    timeLimitMs: options.timeLimit === undefined ? Number.POSITIVE_INFINITY : ms(options.timeLimit),
    rateLimit: rateLimitOf(options.rateLimit),
    givesResults: givesResults(task),
    ignoresResults: options.ignoreResult === true,
    channel,
    workers,
  }
}

function rateLimitOf(limit: AnyBatches['options']['rateLimit']): TaskFacts['rateLimit'] {
  if (limit === undefined) return undefined
  const { batches, requests, per, scope = 'worker' } = limit
  const parts = [
    batches !== undefined && `${batches} batches`,
    requests !== undefined && `${requests} requests`,
  ]
  return {
    scope,
    text: `${parts.filter(Boolean).join(' and ')} per ${typeof per === 'number' ? `${per} ms` : per}`,
  }
}

/** Its function's text has `succeed` with something in it. Where the text is not there, nothing is said. */
function givesResults({ options, run }: AnyBatches): boolean {
  const given = [options.run, run].map((one) =>
    typeof one === 'function' ? Function.prototype.toString.call(one) : '',
  )
  return given.some((text) => /\bsucceed\s*\(\s*[^)\s]/.test(text))
}

function ms(duration: Duration): number {
  return parseDuration(duration)
}
