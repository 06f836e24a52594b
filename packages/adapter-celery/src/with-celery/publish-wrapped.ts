import { acceptMessages, type Broker, type Message, SheafError } from '@sheaf/core'
import { sentEnvelope } from '../message/envelope.js'
import { outgoingOf } from '../message/outgoing.js'
import { Refusal } from '../message/refusal.js'
import type { Wire } from './wire.js'

/** Where messages are published to, and as what. */
export interface WrappedPlace {
  readonly inner: Broker
  readonly wire: Wire
  readonly queue: string
  readonly maxBodyBytes: number
}

/**
 * Stores calls through a broker.
 *
 * @throws {PUBLISH_FAILED} `ids` names the messages that are refused, and those that the broker has not stored.
 */
export async function publishWrapped(place: WrappedPlace, messages: readonly Message[]): Promise<void> {
  const { inner, queue, maxBodyBytes } = place
  const { accepted, failure } = acceptMessages(messages, { maxBodyBytes, publishDelay: true })
  const refused: { readonly id: string; readonly why: string }[] = []
  const written = accepted.flatMap((message) => {
    try {
      return [write(place, message)]
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.push({ id: message.id, why: error.message })
      return []
    }
  })
  const ids = [...refused.map(({ id }) => id), ...(failure?.ids ?? [])]
  if (written.length > 0) {
    await inner.publish(queue, written).catch((error) => {
      throw withIds(error, ids)
    })
  }
  if (refused.length > 0) {
    const what = `${ids.length} of ${messages.length} messages were not stored in the queue '${queue}'`
    throw new SheafError('PUBLISH_FAILED', `${what}: ${refused[0]!.why}.`, { ids })
  }
  if (failure) throw failure
}

function write({ wire, queue }: WrappedPlace, { id, body, delayMs, group }: Message): Message {
  const outgoing = outgoingOf(sentEnvelope(body), { id, queue, nowMs: Date.now(), delayMs })
  return { id, ...wire.write(outgoing), ...(group !== undefined && { group }) }
}

/** The broker's own error, in which those are named too that it was never given. */
function withIds(error: unknown, refused: readonly string[]): unknown {
  if (!SheafError.is(error) || error.ids === undefined || refused.length === 0) return error
  const { code, message, cause, ids } = error
  return new SheafError(code, message, { cause, ids: [...ids, ...refused] })
}
