import type { DeadLetter } from '@sheaf/core'
import { DeadLetters, type NumberedLetter, splitLetter } from '@sheaf/redis-connection'
import { type BodyPlace, readBodies } from '../message/bodies.js'
import { type ApartBody, decodeMessage } from '../message/stored-message.js'
import { listDeadScript } from '../scripts/scripts.generated.js'

/** A dead letter, and where its body lies if that is apart. */
interface StoredLetter extends NumberedLetter {
  readonly apart: ApartBody | undefined
}

/** The dead letters of a queue, without the bodies that lie apart. */
export function deadLettersOf({ run }: BodyPlace): DeadLetters<StoredLetter> {
  return new DeadLetters({
    run,
    script: listDeadScript,
    decode,
    unitsOf: ({ letter, apart }) => letter.body.length + (apart?.units ?? 0),
  })
}

/** What is no dead letter, or no message, is shown as it is, for a person to read. */
function decode(text: string, number: string): StoredLetter {
  const { message: stored, ...rest } = splitLetter(text)
  const message = decodeMessage(stored) ?? { id: '', body: stored, attempts: 0, apart: undefined }
  const letter = { id: message.id, body: message.body, attempt: message.attempts + 1, ...rest }
  return { number, letter, apart: message.apart }
}

/** Puts in the bodies that lie apart. */
export async function withBodies(
  place: BodyPlace,
  letters: readonly StoredLetter[],
): Promise<readonly DeadLetter[]> {
  const apart = letters.flatMap((each): ApartBody[] => (each.apart === undefined ? [] : [each.apart]))
  const bodies = apart.length === 0 ? [] : await readBodies(place, apart)
  let at = 0
  return letters.map((each) =>
    each.apart === undefined ? each.letter : { ...each.letter, body: bodies[at++] ?? '' },
  )
}
