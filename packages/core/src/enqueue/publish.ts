import { describeError } from '../errors/describe-error.js'
import { SheafError } from '../errors/sheaf-error.js'
import { contractFault } from '../guard/ask.js'
import type { Broker, Message } from '../ports/broker.js'
import type { Clock } from '../ports/clock.js'
import { inTime } from '../time/in-time.js'
import { isThenable } from '../values/thenable.js'

/** What is published with. */
export interface PublishParts {
  readonly broker: Broker
  readonly clock: Clock
  readonly timeoutMs: number
}

/** Where messages go: a queue, perhaps as part of a transaction of the user's. */
export interface Destination {
  readonly queue: string
  readonly transaction: unknown
}

/** What became of a publish. */
export interface Published {
  /** Why some messages, or all, are not stored. */
  readonly failure?: SheafError
  /** Names the id that stands, for each message that was deduplicated away. */
  readonly standing?: ReadonlyMap<string, string>
}

/** Publishes messages, and waits for the broker for so long and no longer. Never rejects. */
export async function publish(
  destination: Destination,
  messages: readonly Message[],
  parts: PublishParts,
): Promise<Published> {
  const startedMs = parts.clock.monotonic()
  const published = await publishOnce(destination, messages, parts)
  const keyed = published.failure ? keyedBeside(published.failure, destination, messages) : []
  if (keyed.length === 0) return published
  const timeoutMs = Math.max(1, parts.timeoutMs - (parts.clock.monotonic() - startedMs))
  const again = await publishOnce(destination, keyed, { ...parts, timeoutMs })
  return again.failure ? { failure: bothFailed(published.failure!, keyed) } : { ...again, ...published }
}

/**
 * The messages that are not refused and may be repeats: a refusal of others does not say what stands for them. Their keys
 * are remembered now, so whoever publishes them again stores nothing, and is told.
 */
function keyedBeside(
  { ids }: SheafError,
  { transaction }: Destination,
  messages: readonly Message[],
): readonly Message[] {
  if (ids === undefined || transaction !== undefined) return []
  const refused = new Set(ids)
  return messages.filter(({ id, deduplicate }) => deduplicate !== undefined && !refused.has(id))
}

/** Of these nobody knows any more which requests their handles would be of. */
function bothFailed(failure: SheafError, keyed: readonly Message[]): SheafError {
  const ids = [...failure.ids!, ...keyed.map(({ id }) => id)]
  return new SheafError(failure.code, failure.message, { cause: failure.cause, ids })
}

async function publishOnce(
  destination: Destination,
  messages: readonly Message[],
  { broker, clock, timeoutMs }: PublishParts,
): Promise<Published> {
  const timeoutError = () =>
    new SheafError(
      'PUBLISH_FAILED',
      `The broker did not answer within ${timeoutMs} ms (publishTimeout). ${lateAdvice(destination)}`,
    )
  try {
    const standing = await inTime(send(broker, destination, messages), { clock, ms: timeoutMs, timeoutError })
    return standing && standing.size > 0 ? { standing } : {}
  } catch (error) {
    return { failure: asSheafError(error) }
  }
}

async function send(
  broker: Broker,
  { queue, transaction }: Destination,
  messages: readonly Message[],
): Promise<ReadonlyMap<string, string> | undefined> {
  if (transaction === undefined)
    return (await promised('publish', broker.publish(queue, messages))) ?? undefined
  await promised('publishWithin', broker.publishWithin!(transaction, queue, messages))
  return undefined
}

/** Of what is no promise nobody knows whether the messages are stored by now. */
function promised<T>(method: string, answer: Promise<T>): Promise<T> {
  if (isThenable(answer)) return answer
  throw contractFault(method, 'a promise', answer)
}

function lateAdvice({ transaction }: Destination): string {
  return transaction === undefined
    ? 'They may or may not be stored; enqueue again with the same ids if twice does no harm.'
    : 'Whether they are stored is up to the transaction: roll it back if they must not be.'
}

function asSheafError(error: unknown): SheafError {
  if (SheafError.is(error)) return error
  return new SheafError('PUBLISH_FAILED', `the broker failed: ${describeError(error)}`, { cause: error })
}
