import { isTextRecord } from '../envelope/envelope.js'
import { delayMs, isMoment } from '../options/delay.js'
import type { Duration } from '../options/duration.js'
import { OptionChecks } from '../options/option-checks.js'
import type { Deduplication } from '../ports/broker.js'

/** How one request is enqueued. `countdown` and `eta` exclude each other. */
export interface EnqueueOptions {
  /**
   * The request's id. Enqueueing the id of a request of the batch that is running is that request's verdict.
   *
   * @defaultValue a random UUID
   */
  readonly id?: string | undefined
  /** Not before this long from now. */
  readonly countdown?: Duration | undefined
  /** Not before this moment. */
  readonly eta?: Date | undefined
  /** Worth nothing after this: a moment, or a time from being enqueued. It is then settled without reaching `run`. */
  readonly expires?: Duration | Date | undefined
  /** Text that travels with the request. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Requests of one group keep their order, where the queue does. */
  readonly group?: string | undefined
  /** Store no result of this request. @defaultValue the task's `ignoreResult` */
  readonly ignoreResult?: boolean | undefined
  /**
   * Your own database transaction, where the broker is that database: the request exists if and when it commits. Await
   * the call before you commit. Elsewhere CONFIG_INVALID.
   */
  readonly transaction?: unknown
  /**
   * The same key again within that time stores nothing, and the handle is that of the first request. CONFIG_INVALID where
   * the broker cannot.
   */
  readonly deduplicate?: DeduplicateOptions | undefined
}

/** Which requests of a task's queue are one and the same, and for how long. */
export interface DeduplicateOptions {
  readonly key: string
  /** Counted from the request that was stored. */
  readonly for: Duration
}

/** When a request is due, and when it is worth nothing any more. */
interface Scheduling {
  readonly delayMs: number
  /** Lifetime, from being enqueued. */
  readonly expiresMs?: number
  /** End of life, epoch milliseconds. */
  readonly expiresAt?: number
}

/** Checked {@link EnqueueOptions}. */
export interface CheckedEnqueueOptions {
  readonly scheduling: Scheduling
  readonly deduplicate: Deduplication | undefined
}

const known = [
  'id',
  'countdown',
  'eta',
  'expires',
  'headers',
  'group',
  'ignoreResult',
  'transaction',
  'deduplicate',
]

/** @throws {CONFIG_INVALID} If an option cannot be read, or `countdown` and `eta` are both given. */
export function checkEnqueueOptions(options: EnqueueOptions, nowMs: number): CheckedEnqueueOptions {
  const check = new OptionChecks('enqueue', options, known)
  if (options.id !== undefined) check.text('id')
  if (options.group !== undefined) check.text('group')
  check.flag('ignoreResult', false)
  const { headers } = options
  if (headers !== undefined && !isTextRecord(headers)) {
    throw check.refusal('headers', 'an object whose values are strings', headers)
  }
  return {
    scheduling: { delayMs: delayMs(options, nowMs, 'enqueue'), ...expiry(options, check) },
    deduplicate: deduplication(check),
  }
}

function deduplication(check: OptionChecks): Deduplication | undefined {
  const inner = check.nested('deduplicate', ['key', 'for'])
  return inner && { key: inner.text('key'), forMs: inner.positiveDuration('for') }
}

function expiry({ expires }: EnqueueOptions, check: OptionChecks) {
  if (expires === undefined) return {}
  if (!(expires instanceof Date)) return { expiresMs: check.duration('expires') }
  if (!isMoment(expires)) throw check.refusal('expires', 'a valid Date or a duration', expires)
  return { expiresAt: expires.getTime() }
}
