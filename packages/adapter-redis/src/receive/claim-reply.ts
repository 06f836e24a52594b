/** What `claim.lua` replies: messages as they are stored, or ids of claims that have lapsed; or when to ask again. */
export type ClaimReply =
  | { readonly kind: 'taken' | 'cut' | 'lapsed'; readonly texts: readonly string[] }
  | { readonly kind: 'none'; readonly dueMs: number }

/** Reads a reply of `claim.lua`, whose texts are bytes. */
export function readClaimReply(reply: unknown): ClaimReply {
  const [kindBytes, content] = reply as [Buffer, unknown]
  const kind = kindBytes.toString() as ClaimReply['kind']
  if (kind === 'none') return { kind, dueMs: Number(content) }
  return { kind, texts: Buffer.isBuffer(content) ? unpack(content) : (content as Buffer[]).map(textOf) }
}

function textOf(bytes: Buffer): string {
  return bytes.toString()
}

/**
 * Reads a list of texts as the server's `cmsgpack.pack` writes it: each is bytes, with their number in front of them.
 *
 * Of MessagePack only what such a list has: https://github.com/msgpack/msgpack/blob/master/spec.md
 */
export function unpack(bytes: Buffer): string[] {
  const head = bytes[0]!
  const width = widthOf(head)
  const count = width === 0 ? head & 0x0f : bytes.readUIntBE(1, width)
  const texts: string[] = []
  let at = 1 + width
  while (texts.length < count) {
    const textHead = bytes[at]!
    const textWidth = widthOf(textHead)
    const length = textWidth === 0 ? textHead & 0x1f : bytes.readUIntBE(at + 1, textWidth)
    at += 1 + textWidth
    texts.push(bytes.toString('utf8', at, at + length))
    at += length
  }
  return texts
}

/** How many bytes behind a head tell the number of what follows: none where that is small enough to be in the head. */
function widthOf(head: number): number {
  switch (head) {
    case 0xd9:
      return 1
    case 0xda:
    case 0xdc:
      return 2
    case 0xdb:
    case 0xdd:
      return 4
    default:
      return 0
  }
}
