import { unwrapKombu } from '../message/celery-message.js'
import { writeMessage } from '../message/write.js'
import type { Wire } from './wire.js'

/** How messages of Celery's are written into a broker's texts: as they are, or as base64 of that. */
export type CeleryEncoding = 'json' | 'base64'

const openingBrace = 0x7b

/** What is added to a body by its headers at most. */
const headBytes = 16_384

/** Messages of Celery's on a broker whose messages are texts: as kombu's transport for SQS has them. */
export function textWire(encoding: CeleryEncoding): Wire {
  const isEncoded = encoding === 'base64'
  return {
    read: ({ body }) => unwrapKombu(openText(body)),
    write(outgoing) {
      const json = writeMessage(outgoing)
      return { body: isEncoded ? Buffer.from(json).toString('base64') : json }
    },
    // Each base64 makes four bytes of three.
    longestBody(brokerBytes) {
      const forJson = isEncoded ? (brokerBytes * 3) / 4 : brokerBytes
      return Math.max(1, Math.floor(((forJson - headBytes) * 3) / 4))
    },
  }
}

/** The JSON in a text, in whichever encoding that is: what is no JSON object was encoded. */
function openText(text: string): string {
  return text.charCodeAt(0) === openingBrace ? text : Buffer.from(text, 'base64').toString('utf8')
}
