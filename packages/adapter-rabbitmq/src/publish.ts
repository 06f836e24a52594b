import { acceptMessages, type Message, SheafError, safeCause } from '@sheaf/core'
import { isFinal, wordsOf } from './connection/explain.js'
import { highestLevel } from './message/delay.js'
import { outgoing } from './message/outgoing.js'
import { refusalOf } from './message/refusal.js'
import { freshCopy } from './message/stamp.js'
import type { Publisher } from './send/publisher.js'
import type { SendFailures } from './send/sending.js'
import { forgetMissing } from './settle/move.js'
import { addressOf } from './settle/settle.js'
import type { Topology } from './topology/topology.js'

/** Where messages are published to. */
export interface PublishPlace {
  readonly queue: string
  readonly topology: Topology
  readonly publisher: Publisher
  readonly maxBodyBytes: number
}

/**
 * Stores messages in a queue, in order, and resolves once the server has confirmed all of them.
 *
 * @throws {PUBLISH_FAILED} `ids` names the messages that are refused, and those that are not stored or may not be.
 * @throws {CONFIG_INVALID} The same, where trying again cannot help.
 */
export async function publish(place: PublishPlace, messages: readonly Message[]): Promise<void> {
  const { maxBodyBytes } = place
  const { accepted, failure } = acceptMessages(messages, { maxBodyBytes, publishDelay: true })
  const refused: { readonly id: string; readonly reason: string }[] = []
  const sound = accepted.filter((message) => {
    const reason = refusalOf(message)
    if (reason !== undefined) refused.push({ id: message.id, reason })
    return reason === undefined
  })
  await store(place, messages.length, sound, [...(failure?.ids ?? []), ...refused.map(({ id }) => id)])
  if (refused.length > 0) {
    const ids = [...refused.map(({ id }) => id), ...(failure?.ids ?? [])]
    throw new SheafError('PUBLISH_FAILED', `${whatOf(place, ids, messages.length)}: ${refused[0]!.reason}.`, {
      ids,
    })
  }
  if (failure !== undefined) throw failure
}

/** Stores what the server can take; where it fails, the ids of what was refused before are among those of the error. */
async function store(
  place: PublishPlace,
  count: number,
  messages: readonly Message[],
  refused: readonly string[],
): Promise<void> {
  if (messages.length === 0) return
  let ids: readonly string[]
  let reason: unknown
  try {
    const failures = await send(place, messages)
    if (failures.size === 0) return
    forgetMissing(place.topology, place.queue, failures)
    ids = messages.filter((_, at) => failures.has(at)).map(({ id }) => id)
    reason = failures.values().next().value
  } catch (error) {
    ids = messages.map(({ id }) => id)
    reason = error
  }
  throw failureOf(place, count, [...ids, ...refused], reason)
}

async function send(place: PublishPlace, messages: readonly Message[]): Promise<SendFailures> {
  const { queue, topology, publisher } = place
  await topology.queue(queue)
  const level = highestLevel(messages.map(({ delayMs = 0 }) => delayMs))
  if (level >= 0) await topology.ladder(queue, level)
  const enqueuedAt = Date.now()
  return publisher.send(
    messages.map(({ id, body, delayMs = 0, group, properties }) =>
      outgoing({
        address: addressOf(queue, delayMs),
        body,
        id,
        group,
        given: properties,
        stamp: { attempts: 0, lapses: 0, faults: 0, enqueuedAt, copy: freshCopy() },
      }),
    ),
  )
}

function failureOf(place: PublishPlace, count: number, ids: readonly string[], reason: unknown): SheafError {
  const what = whatOf(place, ids, count)
  if (SheafError.is(reason)) {
    return new SheafError(reason.code, `${what}: ${reason.message}`, { cause: reason.cause ?? reason, ids })
  }
  const code = isFinal(reason) ? 'CONFIG_INVALID' : 'PUBLISH_FAILED'
  return new SheafError(code, wordsOf(what, reason), { cause: safeCause(reason), ids })
}

function whatOf({ queue }: PublishPlace, ids: readonly string[], count: number): string {
  return `${ids.length} of ${count} messages were not stored in the queue '${queue}'`
}
