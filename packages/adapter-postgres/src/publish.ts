import { type Message, SheafError, safeCause } from '@sheaf/core'
import type { Database } from './connection/database.js'
import { wordsOf } from './connection/explain.js'
import { Unanswered } from './connection/in-time.js'
import type { SqlClient, SqlRow } from './connection/sql-client.js'
import { isOfData, isRefusal } from './connection/sql-state.js'
import { chunksOf } from './message/chunks.js'
import { publishStatement, publishWithinStatement, type Statement } from './message/publish-statement.js'
import { refusalOf } from './message/refusal.js'

/** Where messages are published to. */
export interface PublishPlace {
  readonly database: Database
  readonly queue: string
  readonly maxBodyBytes: number
}

/** Messages that are not stored, or may not be, and why. */
interface Failure {
  readonly ids: readonly string[]
  readonly reason: unknown
}

/**
 * Stores messages in a queue, in order: a thousand with each statement, one statement after the other.
 *
 * @returns The id that stands, for each message that was deduplicated away; `undefined` where there is none.
 * @throws {PUBLISH_FAILED} `ids` names the messages that are refused, and those whose storing failed or whose reply was lost.
 */
export async function publish(
  place: PublishPlace,
  messages: readonly Message[],
): Promise<ReadonlyMap<string, string> | undefined> {
  const { database } = place
  const { accepted, failures } = sorted(place, messages)
  const standing = new Map<string, string>()
  if (accepted.length > 0) {
    try {
      await database.queueId(place.queue)
      const parts = [...chunksOf(accepted, lengthOf)].reverse()
      for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
        try {
          await storeInQueue(place, part, standing)
        } catch (reason) {
          // One message that the server refuses for itself must not take the others with it.
          if (isOfData(reason) && part.length > 1)
            parts.push(part.slice(part.length / 2), part.slice(0, part.length / 2))
          else failures.push({ ids: idsOf(part), reason })
          if (reason instanceof Unanswered) {
            for (const rest of parts.splice(0)) failures.push({ ids: idsOf(rest), reason })
          }
        }
      }
    } catch (reason) {
      failures.push({ ids: idsOf(accepted), reason })
    }
  }
  if (failures.length > 0) throw failureOf(place.queue, messages.length, failures)
  return standing.size > 0 ? standing : undefined
}

/**
 * Stores messages as part of a transaction of the user's. All is checked before anything is sent: a statement that fails
 * would fail the transaction.
 */
export async function publishWithin(
  place: PublishPlace,
  transaction: SqlClient,
  messages: readonly Message[],
): Promise<void> {
  const { database } = place
  const { accepted, failures } = sorted(place, messages)
  if (accepted.length > 0) {
    try {
      const queueId = await database.queueIdWithin(transaction, place.queue)
      for (const part of chunksOf(accepted, lengthOf))
        await run(transaction, publishWithinStatement(database.schema, queueId, part))
    } catch (reason) {
      failures.push({ ids: idsOf(accepted), reason })
    }
  }
  if (failures.length > 0) throw failureOf(place.queue, messages.length, failures)
}

/** Stores messages, in the queue as it is numbered by now: where it was made in a transaction that was rolled back, it is made anew. */
async function storeInQueue(
  { database, queue }: PublishPlace,
  part: readonly Message[],
  standing: Map<string, string>,
): Promise<void> {
  for (const isLast of [false, true]) {
    const rows = await run(database, publishStatement(database.schema, await database.queueId(queue), part))
    if (rows.length > 0) {
      noteStanding(part, rows, standing)
      return
    }
    database.forgetQueue(queue)
    if (isLast) throw new Error('The queue is deleted again and again')
  }
}

function run(client: SqlClient, { text, values }: Statement): Promise<readonly SqlRow[]> {
  return client.query(text, values)
}

function noteStanding(
  part: readonly Message[],
  rows: readonly SqlRow[],
  standing: Map<string, string>,
): void {
  const known = rows.filter(([id]) => id !== null)
  if (known.length === 0) return
  const stands = new Map(known.map(([id, stand]) => [String(id), String(stand)]))
  for (const { id } of part) {
    const stand = stands.get(id)
    // A message that was published before, and whose reply was lost, stands for itself.
    if (stand !== undefined && stand !== id) standing.set(id, stand)
  }
}

function sorted({ maxBodyBytes }: PublishPlace, messages: readonly Message[]) {
  const failures: Failure[] = []
  const accepted = messages.filter((message) => {
    const reason = refusalOf(message, maxBodyBytes)
    if (reason !== undefined) failures.push({ ids: [message.id], reason })
    return reason === undefined
  })
  return { accepted, failures }
}

/** The failure of a publish, in the words of what went wrong first; the server's own troubles come before refusals. */
function failureOf(queue: string, count: number, failures: readonly Failure[]): SheafError {
  const ids = failures.flatMap((failure) => failure.ids)
  const what = `${ids.length} of ${count} messages were not stored in the queue '${queue}'`
  const fault = failures.find(({ reason }) => typeof reason !== 'string')
  if (fault === undefined)
    return new SheafError('PUBLISH_FAILED', `${what}: ${failures[0]!.reason}.`, { ids })
  const { reason } = fault
  if (SheafError.is(reason)) {
    return new SheafError(reason.code, `${what}: ${reason.message}`, { cause: reason.cause ?? reason, ids })
  }
  const code = isRefusal(reason) ? 'CONFIG_INVALID' : 'PUBLISH_FAILED'
  return new SheafError(code, wordsOf(what, reason), { cause: safeCause(reason), ids })
}

function idsOf(messages: readonly Message[]): readonly string[] {
  return messages.map(({ id }) => id)
}

function lengthOf({ id, body }: Message): number {
  return id.length + body.length
}
