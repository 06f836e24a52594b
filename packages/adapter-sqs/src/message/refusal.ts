import type { Message, SheafErrorCode } from '@sheaf/core'
import { longestBody } from '../queue/largest-message.js'
import type { SqsQueue } from '../queue/queue.js'
import { limits } from '../service/limits.js'
import { hasHalfCharacter, refusedCharacter } from './characters.js'

/** Why a queue cannot take a message. */
export interface Refusal {
  readonly reason: string
  /** `CONFIG_INVALID` where no other message would fare better in this queue. */
  readonly code: Extract<SheafErrorCode, 'PUBLISH_FAILED' | 'CONFIG_INVALID'>
}

/** Looks whether a queue can take a message; `undefined` where it can. */
export function refusalOf(queue: SqsQueue, message: Message): Refusal | undefined {
  const reason = unfit(message) ?? unfitFor(queue, message)
  if (reason !== undefined) return { reason, code: 'PUBLISH_FAILED' }
  const impossible = noDeduplication(queue, message)
  return impossible === undefined ? undefined : { reason: impossible, code: 'CONFIG_INVALID' }
}

/** What no queue takes. */
function unfit({ id, body, group = '', deduplicate }: Message): string | undefined {
  const bytes = Buffer.byteLength(body)
  const most = longestBody(limits.sendBytes)
  if (bytes > most)
    return `its body has ${bytes} bytes, and of the ${limits.sendBytes} that SQS takes ${most} are left beside its attributes; store the payload elsewhere and send where it is`
  if (body === '') return 'its body is empty, and SQS takes none that is'
  const character = refusedCharacter(body) ?? refusedCharacter(id)
  if (character !== undefined) return `it contains the character ${character}, which SQS refuses; encode it`
  if (id === '' || Buffer.byteLength(id) > limits.idBytes)
    return `its id has to have 1 to ${limits.idBytes} bytes`
  if (group !== '' && !/^[!-~]{1,128}$/.test(group)) {
    return `its group '${group}' has to be 1 to ${limits.groupCharacters} letters, digits and punctuation marks of ASCII`
  }
  if (deduplicate !== undefined && hasHalfCharacter(deduplicate.key))
    return 'its deduplication key has half a surrogate pair, which stands for no character'
  return undefined
}

function unfitFor({ isFifo }: SqsQueue, { delayMs = 0 }: Message): string | undefined {
  return isFifo && delayMs > 0
    ? `it has a delay of ${delayMs} ms, and a FIFO queue delays no single message; use a standard queue, or enqueue it later`
    : undefined
}

function noDeduplication({ isFifo }: SqsQueue, { deduplicate }: Message): string | undefined {
  if (deduplicate === undefined) return undefined
  if (!isFifo)
    return `it is to be deduplicated by the key '${deduplicate.key}', and a standard queue of SQS deduplicates nothing; use a FIFO queue, or drop repeats in run`
  if (deduplicate.forMs !== limits.deduplicationMs)
    return `it is to be deduplicated for ${deduplicate.forMs} ms, and SQS does so for five minutes, no more and no less; say for: '5m'`
  return undefined
}
