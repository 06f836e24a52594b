import { isTextRecord } from '../envelope/envelope.js'
import { delayMs, isMoment } from '../options/delay.js'
import type { Duration } from '../options/duration.js'
import { OptionChecks } from '../options/option-checks.js'

/** How one request is enqueued. `countdown` and `eta` exclude each other. */
export interface EnqueueOptions {
  /**
   * The request's id. Enqueueing the id of a request of the batch that is running is that request's verdict.
   *
   * @defaultValue a random UUID
   */
  readonly id?: string
  /** Not before this long from now. */
  readonly countdown?: Duration
  /** Not before this moment. */
  readonly eta?: Date
  /** Worth nothing after this: a moment, or a time from being enqueued. It is then settled without reaching `run`. */
  readonly expires?: Duration | Date
  /** Text that travels with the request. */
  readonly headers?: Readonly<Record<string, string>>
  /** Requests of one group keep their order, where the queue does. */
  readonly group?: string
  /** Store no result of this request. @defaultValue the task's `ignoreResult` */
  readonly ignoreResult?: boolean
}

/** Checked {@link EnqueueOptions}. */
export interface Scheduling {
  readonly delayMs: number
  /** Lifetime, from being enqueued. */
  readonly expiresMs?: number
  /** End of life, epoch milliseconds. */
  readonly expiresAt?: number
}

const known = ['id', 'countdown', 'eta', 'expires', 'headers', 'group', 'ignoreResult']

/** @throws {CONFIG_INVALID} If an option cannot be read, or `countdown` and `eta` are both given. */
export function checkEnqueueOptions(options: EnqueueOptions, nowMs: number): Scheduling {
  const check = new OptionChecks('enqueue', options, known)
  if (options.id !== undefined) check.text('id')
  if (options.group !== undefined) check.text('group')
  check.flag('ignoreResult', false)
  const { headers } = options
  if (headers !== undefined && !isTextRecord(headers)) {
    throw check.refusal('headers', 'an object whose values are strings', headers)
  }
  return { delayMs: delayMs(options, nowMs, 'enqueue'), ...expiry(options, check) }
}

function expiry({ expires }: EnqueueOptions, check: OptionChecks) {
  if (expires === undefined) return {}
  if (!(expires instanceof Date)) return { expiresMs: check.duration('expires') }
  if (!isMoment(expires)) throw check.refusal('expires', 'a valid Date or a duration', expires)
  return { expiresAt: expires.getTime() }
}
