import type { DeadLetter } from '@sheaf/core'
import { DeadLetters, type NumberedLetter, splitLetter } from '@sheaf/redis-connection'
import { unwrapKombu } from '../message/celery-message.js'
import { envelopeOf } from '../message/envelope.js'
import { readMessage } from '../message/read.js'
import { readStamp } from '../message/stamp.js'
import type { QueuePlace } from '../place.js'
import { listDeadScript } from '../scripts/scripts.generated.js'

/** The dead letters of a queue. */
export function deadLettersOf({ run }: QueuePlace): DeadLetters<NumberedLetter> {
  return new DeadLetters({ run, script: listDeadScript, decode, unitsOf: ({ letter }) => letter.body.length })
}

function decode(text: string, number: string): NumberedLetter {
  const { message, ...rest } = splitLetter(text)
  return { number, letter: { ...shown(message), ...rest } }
}

/** A message as it would be handed out; what is refused is shown as it stands in the list. */
function shown(text: string): Pick<DeadLetter, 'id' | 'body' | 'attempt'> {
  const kombu = unwrapKombu(text)
  if (kombu === undefined) return { id: '', body: text, attempt: 1 }
  const read = readMessage(kombu)
  const attempt = (readStamp(kombu.stamp)?.attempts ?? 0) + 1
  return { id: read.id, body: read.fault === undefined ? envelopeOf(read) : text, attempt }
}
