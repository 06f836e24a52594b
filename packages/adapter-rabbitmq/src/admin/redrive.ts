import type { GetMessage } from 'amqplib'
import { groupHeader, type Headers, stampHeader } from '../message/headers.js'
import { type Outgoing, outgoing } from '../message/outgoing.js'
import { freshCopy, readStamp } from '../message/stamp.js'
import type { Publisher } from '../send/publisher.js'
import { idOfLetter } from './dead-letter.js'
import type { Fate } from './walk.js'

/** Stores dead letters in their queue as at their first attempt, and says which may be removed for it. */
export async function redriveSome(
  publisher: Publisher,
  queue: string,
  letters: readonly GetMessage[],
  isWanted: (letter: GetMessage) => boolean,
): Promise<readonly Fate[]> {
  const wanted = letters.filter(isWanted)
  const failures = await publisher.send(wanted.map((letter) => redriven(queue, letter)))
  const stored = new Set(wanted.filter((_, place) => !failures.has(place)))
  if (failures.size > 0 && stored.size === 0) throw failures.values().next().value
  return letters.map((letter) => (stored.has(letter) ? 'remove' : 'keep'))
}

function redriven(queue: string, letter: GetMessage): Outgoing {
  const headers: Headers = letter.properties.headers ?? {}
  const group = headers[groupHeader]
  const enqueuedAt = readStamp(headers[stampHeader])?.enqueuedAt ?? Date.now()
  return outgoing({
    address: { exchange: '', key: queue },
    body: letter.content,
    id: idOfLetter(letter),
    group: typeof group === 'string' ? group : undefined,
    stamp: { attempts: 0, lapses: 0, faults: 0, enqueuedAt, copy: freshCopy() },
    before: letter.properties,
  })
}
