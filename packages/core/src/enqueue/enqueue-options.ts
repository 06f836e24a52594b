import { isTextRecord } from '../envelope/envelope.js'
import { delayMs } from '../options/delay.js'
import type { Duration } from '../options/duration.js'
import { OptionChecks } from '../options/option-checks.js'
import type { Deduplication } from '../ports/broker.js'
import { momentOf } from '../values/moment.js'

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

/** One request of `enqueueEach`: a payload, and options of its own. */
export interface EnqueueItem<Payload> extends EnqueueOptions {
  /** What `run` is to get: the schema's input, where the task has a schema. */
  readonly payload: Payload
}

/** Which requests of a task's queue are one and the same, and for how long. */
export interface DeduplicateOptions {
  /** Names what the request is about; keys of other queues are other keys. */
  readonly key: string
  /** Counted from the request that was stored. */
  readonly for: Duration
}

/** Checked {@link EnqueueOptions}, each as it was when it was read, once. */
export interface CheckedEnqueueOptions {
  readonly id: string | undefined
  readonly group: string | undefined
  readonly headers: Readonly<Record<string, string>> | undefined
  readonly ignoreResult: boolean
  readonly transaction: unknown
  /** When it is due. */
  readonly delayMs: number
  /** Its lifetime, from being enqueued. */
  readonly expiresMs?: number
  /** The end of its life, epoch milliseconds. */
  readonly expiresAt?: number
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
export function checkEnqueueOptions(options: unknown, nowMs: number): CheckedEnqueueOptions {
  return checked(new OptionChecks('enqueue', options, known), nowMs)
}

/**
 * Reads a payload and, beside it, the options of its request.
 *
 * @throws As {@link checkEnqueueOptions}.
 */
export function checkEnqueueItem(
  item: unknown,
  nowMs: number,
): { readonly payload: unknown; readonly options: CheckedEnqueueOptions } {
  const check = new OptionChecks('enqueueEach', item, ['payload', ...known])
  return { payload: check.value('payload'), options: checked(check, nowMs) }
}

function checked(check: OptionChecks, nowMs: number): CheckedEnqueueOptions {
  return {
    id: textOf(check, 'id'),
    group: textOf(check, 'group'),
    headers: headersOf(check),
    ignoreResult: check.flag('ignoreResult', false),
    transaction: check.value('transaction'),
    delayMs: delayMs(check, nowMs),
    ...expiry(check),
    deduplicate: deduplication(check),
  }
}

function textOf(check: OptionChecks, option: string): string | undefined {
  return check.value(option) === undefined ? undefined : check.text(option)
}

function headersOf(check: OptionChecks): Readonly<Record<string, string>> | undefined {
  const given = check.value('headers')
  if (given === undefined) return undefined
  // A copy, because the caller may go on writing in them.
  const headers = typeof given === 'object' && !Array.isArray(given) ? { ...given } : given
  if (given === null || !isTextRecord(headers))
    throw check.refusal('headers', 'an object whose values are strings', given)
  return headers as Readonly<Record<string, string>>
}

function deduplication(check: OptionChecks): Deduplication | undefined {
  const inner = check.nested('deduplicate', ['key', 'for'])
  return inner && { key: inner.text('key'), forMs: inner.positiveDuration('for') }
}

function expiry(check: OptionChecks): { expiresMs?: number; expiresAt?: number } {
  const expires = check.value('expires')
  if (expires === undefined) return {}
  const expiresAt = momentOf(expires)
  if (expiresAt === undefined) return { expiresMs: check.duration('expires') }
  if (Number.isNaN(expiresAt)) throw check.refusal('expires', 'a valid Date or a duration', expires)
  return { expiresAt }
}
