import { acceptMessages, type Message, SheafError } from '@sheaf/core'
import { explain, portionsOf, queued } from '@sheaf/redis-connection'
import { sentEnvelope } from './message/envelope.js'
import { Refusal } from './message/refusal.js'
import { messageOf } from './message/write.js'
import type { QueuePlace } from './place.js'

// The server does nothing else while a command runs, so no call stores more than this.
const limits = { items: 1_000, units: 1_000_000, unitsOf: ({ text }: Written) => text.length }

/** A message as it is to be stored. */
interface Written {
  readonly id: string
  readonly text: string
}

/** Messages that are not stored, or may not be, and why. */
interface Failure {
  readonly ids: readonly string[]
  readonly reason: unknown
}

/**
 * Stores messages at the end of Celery's list, in order: one call for each thousand of them, all in one write.
 *
 * @throws {PUBLISH_FAILED} `ids` names the messages that are no calls, and those whose storing failed or whose reply was lost.
 * @throws {CONFIG_INVALID} If a message is to be deduplicated.
 */
export async function publish(
  place: QueuePlace,
  messages: readonly Message[],
  maxBodyBytes: number,
): Promise<void> {
  const { accepted, failure } = acceptMessages(messages, { maxBodyBytes, publishDelay: true })
  const failures: Failure[] = []
  const written = writeAll(accepted, place.queue, failures)
  await Promise.all(
    portionsOf(written, limits).map(async (part) => {
      try {
        const command = ['LPUSH', place.main, ...part.map(({ text }) => text)]
        if ((await place.connection.send(place.main, command)) === 'QUEUED') throw queued()
      } catch (reason) {
        failures.push({ ids: part.map(({ id }) => id), reason })
      }
    }),
  )
  if (failures.length > 0) throw failureOf(place, messages.length, failures, failure)
  if (failure !== undefined) throw failure
}

function writeAll(messages: readonly Message[], queue: string, failures: Failure[]): readonly Written[] {
  const nowMs = Date.now()
  const written: Written[] = []
  for (const { id, body, delayMs, group } of messages) {
    try {
      written.push({ id, text: messageOf(sentEnvelope(body), { id, queue, nowMs, delayMs, group }) })
    } catch (reason) {
      if (!(reason instanceof Refusal)) throw reason
      failures.push({ ids: [id], reason })
    }
  }
  return written
}

/** The failure of a publish, in the words of what went wrong first; the server's own troubles come before refusals. */
function failureOf(
  { queue, connection }: QueuePlace,
  count: number,
  failures: readonly Failure[],
  refused: SheafError | undefined,
): SheafError {
  const ids = [...failures.flatMap((failure) => failure.ids), ...(refused?.ids ?? [])]
  const what = `${ids.length} of ${count} messages were not stored in the queue '${queue}'`
  const fault = failures.find(({ reason }) => !(reason instanceof Refusal))
  if (fault === undefined) {
    const { reason } = failures[0]!
    return new SheafError('PUBLISH_FAILED', `${what}: ${(reason as Refusal).message}.`, { ids })
  }
  const { message, cause } = explain(what, fault.reason, connection.lastError)
  return new SheafError('PUBLISH_FAILED', message, { cause, ids })
}
