/** How messages of Celery's are written into a broker's texts: as they are, or as base64 of that. */
export type CeleryEncoding = 'json' | 'base64'

const openingBrace = 0x7b

/** The JSON in a text, in whichever encoding that is: what is no JSON object was encoded. */
export function openText(text: string): string {
  return text.charCodeAt(0) === openingBrace ? text : Buffer.from(text, 'base64').toString('utf8')
}

/** A text for the broker. */
export function closeText(json: string, encoding: CeleryEncoding): string {
  return encoding === 'base64' ? Buffer.from(json).toString('base64') : json
}

/** What is added to a body by its headers at most. */
const headBytes = 16_384

/** The longest body that becomes a message which the broker still takes. Each base64 makes four bytes of three. */
export function longestBody(brokerBytes: number, encoding: CeleryEncoding): number {
  const forJson = encoding === 'base64' ? (brokerBytes * 3) / 4 : brokerBytes
  return Math.max(1, Math.floor(((forJson - headBytes) * 3) / 4))
}
