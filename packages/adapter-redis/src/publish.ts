import { type Message, SheafError } from '@sheaf/core'
import { explain } from '@sheaf/redis-connection'
import { publishParameters } from './message/publish-parameters.js'
import type { RedisBrokerSettings } from './options.js'
import { publishScript } from './scripts/scripts.generated.js'

// The server does nothing else while a script runs, so no call stores more than this.
const mostMessages = 1_000
const mostUnits = 1_000_000

/**
 * Stores messages in a queue, in order: one script call for each thousand of them, all in one write.
 *
 * @returns The id that stands, for each message that was deduplicated away; `undefined` where there is none.
 * @throws {PUBLISH_FAILED} `ids` names the messages that are too long, and those whose storing failed or whose reply was lost.
 */
export async function publish(
  { connection, maxBodyBytes }: RedisBrokerSettings,
  queue: string,
  keys: readonly string[],
  messages: readonly Message[],
): Promise<ReadonlyMap<string, string> | undefined> {
  const tooLong = messages.filter(({ body }) => isLonger(body, maxBodyBytes))
  const accepted = tooLong.length === 0 ? messages : messages.filter((message) => !tooLong.includes(message))

  const parts = partsOf(accepted)
  const stored = await Promise.allSettled(
    parts.map((part) => {
      const { parameters, onceKeys } = publishParameters(part, keys[0]!)
      return connection.run(publishScript, [...keys, ...onceKeys], parameters)
    }),
  )
  const failures = stored.filter((outcome) => outcome.status === 'rejected')
  if (failures.length === 0 && tooLong.length === 0) return standingIn(stored)

  const failed = parts.filter((_, at) => stored[at]?.status === 'rejected').flat()
  const ids = [...tooLong, ...failed].map(({ id }) => id)
  const what = `${ids.length} of ${messages.length} messages were not stored in the queue '${queue}'`
  if (failures[0] === undefined) {
    const advice = `The longest body that is accepted is ${maxBodyBytes} bytes: raise maxBodyBytes, or enqueue a reference to the data.`
    throw new SheafError(
      'PUBLISH_FAILED',
      `${what}: ${Buffer.byteLength(tooLong[0]!.body)} bytes. ${advice}`,
      { ids },
    )
  }
  const cause = explain(what, failures[0].reason, connection.lastError)
  throw new SheafError('PUBLISH_FAILED', cause.message, { cause: cause.cause, ids })
}

/** Whether a body has too many bytes; they are counted only where its length leaves a doubt, at three bytes a unit at most. */
function isLonger(body: string, mostBytes: number): boolean {
  return body.length * 3 > mostBytes && Buffer.byteLength(body) > mostBytes
}

function partsOf(messages: readonly Message[]): readonly (readonly Message[])[] {
  const parts: Message[][] = []
  let part: Message[] = []
  let units = 0
  for (const message of messages) {
    if (part.length === mostMessages || (units > 0 && units + message.body.length > mostUnits)) {
      parts.push(part)
      part = []
      units = 0
    }
    part.push(message)
    units += message.body.length
  }
  if (part.length > 0) parts.push(part)
  return parts
}

/** The ids that stand, from the replies of `publish.lua`. */
function standingIn(
  outcomes: readonly PromiseSettledResult<unknown>[],
): ReadonlyMap<string, string> | undefined {
  let standing: Map<string, string> | undefined
  for (const outcome of outcomes) {
    const repeats = outcome.status === 'fulfilled' ? (outcome.value as readonly string[]) : []
    for (let at = 0; at < repeats.length; at += 2) {
      standing ??= new Map()
      standing.set(repeats[at]!, repeats[at + 1]!)
    }
  }
  return standing
}
