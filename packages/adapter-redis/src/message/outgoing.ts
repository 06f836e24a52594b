import type { Message } from '@sheaf/core'
import { type BodyPlace, storeBody } from './bodies.js'
import { isLonger, longestInLists } from './body-parts.js'
import type { ApartBody } from './stored-message.js'

/** A message on its way, with where its body lies if that is apart. */
export interface Outgoing {
  readonly message: Message
  readonly apart: ApartBody | undefined
}

/** Messages that are not stored, or may not be, and why. */
export interface PublishFailure {
  readonly ids: readonly string[]
  readonly reason: unknown
}

/** Stores the bodies that lie apart, one after the other: a message whose body cannot be stored is no longer on its way. */
export async function withBodies(
  place: BodyPlace,
  messages: readonly Message[],
  failures: PublishFailure[],
): Promise<readonly Outgoing[]> {
  if (!messages.some(isApart)) return messages.map((message) => ({ message, apart: undefined }))
  const outgoing: Outgoing[] = []
  for (const message of messages) {
    try {
      outgoing.push({ message, apart: isApart(message) ? await storeBody(place, message.body) : undefined })
    } catch (reason) {
      failures.push({ ids: [message.id], reason })
    }
  }
  return outgoing
}

function isApart({ body }: Message): boolean {
  return isLonger(body, longestInLists)
}
