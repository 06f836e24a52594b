import { SheafError } from '../errors/sheaf-error.js'
import type { Message } from '../ports/broker.js'
import type { ChannelCapabilities } from '../ports/channel.js'

/**
 * Whether a text has more than so many bytes in UTF-8. They are counted only where its length leaves a doubt, so the
 * answer costs nothing for nearly every message.
 *
 * @example
 * ```ts
 * isLongerThan('é', 1) // true: two bytes
 * ```
 */
export function isLongerThan(text: string, bytes: number): boolean {
  // UTF-8 needs at least one byte for each unit of a JavaScript string, and at most three.
  if (text.length * 3 <= bytes) return false
  return text.length > bytes || Buffer.byteLength(text) > bytes
}

/** What of a queue's capabilities decides which messages it takes. */
export type Acceptance = Pick<ChannelCapabilities, 'maxBodyBytes' | 'publishDelay' | 'deduplicates'>

/** What {@link acceptMessages} finds. */
export interface AcceptedMessages {
  /** The messages that the queue takes, in their order: the very list that was given, where those are all. */
  readonly accepted: readonly Message[]
  /** Names the others in `ids`, and is to be thrown once the accepted ones are stored; absent where there are none. */
  readonly failure?: SheafError | undefined
}

const mostNamed = 3

/**
 * Parts the messages of a `publish` that a queue takes from those that it cannot, for those who write an adapter: a body
 * that is too long, or a delay where there is none, is `PUBLISH_FAILED`; deduplication where there is none is
 * `CONFIG_INVALID`.
 *
 * @example
 * ```ts
 * const queue = { maxBodyBytes: 1_000_000, publishDelay: true, deduplicates: false }
 * const { accepted, failure } = acceptMessages([{ id: 'a', body: 'text' }], queue)
 * console.log(`${accepted.length} to store`)
 * if (failure) throw failure
 * ```
 */
export function acceptMessages(messages: readonly Message[], queue: Acceptance): AcceptedMessages {
  const { maxBodyBytes, publishDelay, deduplicates = false } = queue
  const isLong = ({ body }: Message) => isLongerThan(body, maxBodyBytes)
  const isDelayed = ({ delayMs }: Message) => !publishDelay && delayMs !== undefined && delayMs > 0
  const isUnique = ({ deduplicate }: Message) => !deduplicates && deduplicate !== undefined
  const isRefused = (message: Message) => isLong(message) || isDelayed(message) || isUnique(message)
  if (!messages.some(isRefused)) return { accepted: messages }

  const refused = messages.filter(isRefused)
  const long = refused.filter(isLong)
  const delayed = refused.filter(isDelayed)
  const unique = refused.filter(isUnique)
  const reasons: string[] = []
  if (long.length > 0) reasons.push(tooLong(long, maxBodyBytes))
  if (delayed.length > 0) {
    reasons.push(`The queue delays no message: enqueue ${named(delayed)} without countdown and eta.`)
  }
  if (unique.length > 0) {
    reasons.push(`The queue deduplicates no message: enqueue ${named(unique)} without deduplicate.`)
  }
  const code = long.length > 0 || delayed.length > 0 ? 'PUBLISH_FAILED' : 'CONFIG_INVALID'
  const what = `${refused.length} of ${messages.length} messages are not stored. ${reasons.join(' ')}`
  const failure = new SheafError(code, what, { ids: refused.map(({ id }) => id) })
  return { accepted: messages.filter((message) => !isRefused(message)), failure }
}

function tooLong(long: readonly Message[], maxBodyBytes: number): string {
  const bytes = (message: Message) => ` has ${Buffer.byteLength(message.body)} bytes`
  return (
    `The longest body that is accepted has ${maxBodyBytes} bytes (maxBodyBytes), and ${named(long, bytes)}. ` +
    'Send a smaller payload (for instance where to find the data), or raise the limit.'
  )
}

function named(messages: readonly Message[], more: (message: Message) => string = () => ''): string {
  const names = messages.slice(0, mostNamed).map((message) => `'${message.id}'${more(message)}`)
  return (messages.length > mostNamed ? [...names, '…'] : names).join(', ')
}
