import { SheafError } from '../errors/sheaf-error.js'
import type { Message } from '../ports/broker.js'

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

/** What {@link refuseLongBodies} finds. */
export interface LongBodies {
  /** The messages whose bodies are short enough, in their order: the very list that was given, where all are. */
  readonly accepted: readonly Message[]
  /** `PUBLISH_FAILED` with the `ids` of the others, to be thrown once the accepted ones are stored; absent where there are none. */
  readonly failure?: SheafError | undefined
}

const mostNamed = 3

/**
 * Parts the messages of a `publish` whose bodies are longer than the queue takes from those to store, for those who write
 * an adapter.
 *
 * @param maxBodyBytes - The longest body in bytes of UTF-8, as the channel's capabilities say it; may be `Infinity`.
 *
 * @example
 * ```ts
 * const { accepted, failure } = refuseLongBodies([{ id: 'a', body: 'text' }], 1_000_000)
 * console.log(`${accepted.length} to store`)
 * if (failure) throw failure
 * ```
 */
export function refuseLongBodies(messages: readonly Message[], maxBodyBytes: number): LongBodies {
  const isLong = ({ body }: Message) => isLongerThan(body, maxBodyBytes)
  if (!messages.some(isLong)) return { accepted: messages }
  const accepted: Message[] = []
  const long: Message[] = []
  for (const message of messages) (isLong(message) ? long : accepted).push(message)
  return { accepted, failure: refusal(long, messages.length, maxBodyBytes) }
}

function refusal(long: readonly Message[], total: number, maxBodyBytes: number): SheafError {
  const named = long.slice(0, mostNamed).map(({ id, body }) => `'${id}' has ${Buffer.byteLength(body)} bytes`)
  if (long.length > mostNamed) named.push('…')
  return new SheafError(
    'PUBLISH_FAILED',
    `${long.length} of ${total} messages are not stored: the longest body that is accepted has ${maxBodyBytes} bytes (maxBodyBytes), ` +
      `and ${named.join(', ')}. Send a smaller payload (for instance where to find the data), or raise the limit.`,
    { ids: long.map(({ id }) => id) },
  )
}
