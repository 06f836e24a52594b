import { describeError, type Message, SheafError } from '@sheaf/core'
import { explain, portionsOf } from '@sheaf/redis-connection'
import type { Confirmations } from './durability/confirmations.js'
import type { BodyPlace } from './message/bodies.js'
import { type Outgoing, type PublishFailure, withBodies } from './message/outgoing.js'
import { publishParameters } from './message/publish-parameters.js'
import { refusalOf } from './message/refusal.js'
import { publishScript } from './scripts/scripts.generated.js'

// The server does nothing else while a script runs, so no call stores more than this.
const limits = {
  items: 1_000,
  units: 1_000_000,
  unitsOf: ({ apart, message }: Outgoing) => (apart === undefined ? message.body.length : 0),
}

/** Where messages are published to. */
export interface PublishPlace extends BodyPlace {
  readonly queue: string
  readonly maxBodyBytes: number
  /** What waits until messages are safe; absent where the server's memory is safe enough. */
  readonly confirmations: Pick<Confirmations, 'refusal' | 'confirm'> | undefined
  /** The client's last error. */
  lastError(): Error | undefined
}

/**
 * Stores messages in a queue, in order: one script call for each thousand of them, all in one write. Then waits until they
 * are as safe as they are to be.
 *
 * @returns The id that stands, for each message that was deduplicated away; `undefined` where there is none.
 * @throws {CONFIG_INVALID} If the server cannot keep them as safe as that; nothing is stored.
 * @throws {PUBLISH_FAILED} `ids` names the messages that are refused, and those whose storing failed or whose reply was lost.
 */
export async function publish(
  place: PublishPlace,
  messages: readonly Message[],
): Promise<ReadonlyMap<string, string> | undefined> {
  await refuseUnsafe(place, messages)
  const failures: PublishFailure[] = []
  const accepted: Message[] = []
  for (const message of messages) {
    const reason = refusalOf(message, place.maxBodyBytes)
    if (reason === undefined) accepted.push(message)
    else failures.push({ ids: [message.id], reason })
  }
  const replies = await Promise.all(
    portionsOf(await withBodies(place, accepted, failures), limits).map(async (part) => {
      const { parameters, ownKeys } = publishParameters(part, place.base)
      try {
        return (await place.run(publishScript, parameters, ownKeys)) as readonly string[]
      } catch (reason) {
        failures.push({ ids: part.map(({ message }) => message.id), reason })
        return []
      }
    }),
  )
  await confirm(place, accepted, failures)
  if (failures.length > 0) throw failureOf(place, messages.length, failures)
  return standingIn(replies)
}

async function refuseUnsafe(place: PublishPlace, messages: readonly Message[]): Promise<void> {
  const { queue, base, confirmations } = place
  if (confirmations === undefined) return
  const ids = messages.map(({ id }) => id)
  const refusal = await confirmations.refusal(base).catch((reason: unknown) => {
    throw SheafError.is(reason) ? reason : failureOf(place, messages.length, [{ ids, reason }])
  })
  if (refusal === undefined) return
  throw new SheafError('CONFIG_INVALID', `RedisBroker: queue '${queue}': ${refusal}`, { ids })
}

/** Waits until what was stored is safe; what is not counts as failed. */
async function confirm(
  { base, confirmations }: PublishPlace,
  accepted: readonly Message[],
  failures: PublishFailure[],
): Promise<void> {
  if (confirmations === undefined) return
  const failed = new Set(failures.flatMap(({ ids }) => ids))
  const ids = accepted.map(({ id }) => id).filter((id) => !failed.has(id))
  if (ids.length === 0) return
  await confirmations.confirm(base).catch((error) => {
    const reason = `the server has it in its memory, from where it will run, but ${describeError(error)}`
    failures.push({ ids, reason })
  })
}

/** The ids that stand, from the replies of `publish.lua`. */
function standingIn(replies: readonly (readonly string[])[]): ReadonlyMap<string, string> | undefined {
  let standing: Map<string, string> | undefined
  for (const repeats of replies) {
    for (let at = 0; at < repeats.length; at += 2) {
      standing ??= new Map()
      standing.set(repeats[at]!, repeats[at + 1]!)
    }
  }
  return standing
}

/** The failure of a publish, in the words of what went wrong first; the server's own troubles come before refusals. */
function failureOf(place: PublishPlace, count: number, failures: readonly PublishFailure[]): SheafError {
  const ids = failures.flatMap((failure) => failure.ids)
  const what = `${ids.length} of ${count} messages were not stored in the queue '${place.queue}'`
  const fault = failures.find(({ reason }) => typeof reason !== 'string')
  if (fault === undefined)
    return new SheafError('PUBLISH_FAILED', `${what}: ${failures[0]!.reason}.`, { ids })
  const explained = explain(what, fault.reason, place.lastError())
  return new SheafError('PUBLISH_FAILED', explained.message, { cause: explained.cause, ids })
}
