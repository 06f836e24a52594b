import type { Message } from '@sheaf/core'

// One statement holds its messages in memory several times: as text, as JSON, as rows.
const mostMessages = 1_000
const mostUnits = 4_000_000

/** Cuts messages into what one statement stores, in their order. One that is longer than that goes alone. */
export function chunksOf(messages: readonly Message[]): readonly (readonly Message[])[] {
  const chunks: Message[][] = []
  let chunk: Message[] = []
  let units = 0
  for (const message of messages) {
    const length = message.body.length + message.id.length
    if (chunk.length === mostMessages || (chunk.length > 0 && units + length > mostUnits)) {
      chunks.push(chunk)
      chunk = []
      units = 0
    }
    chunk.push(message)
    units += length
  }
  if (chunk.length > 0) chunks.push(chunk)
  return chunks
}
