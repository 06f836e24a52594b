/** Stands between texts that the server has joined. JSON never holds it unescaped, and UTF-8 has its byte for nothing else. */
const mark = '\x1e'
const markByte = 0x1e

/** Cuts joined texts apart that nobody keeps for long: each is a view of the whole, and keeps it in memory. */
export function cutViews(joined: string): string[] {
  return joined.split(mark)
}

/** Cuts joined texts apart that may be kept: each is a text of its own. */
export function cutTexts(joined: string): string[] {
  const bytes = Buffer.from(joined)
  const encoding = bytes.length === joined.length ? 'latin1' : 'utf8'
  const texts: string[] = []
  for (let from = 0; from <= bytes.length; ) {
    const found = bytes.indexOf(markByte, from)
    const to = found === -1 ? bytes.length : found
    texts.push(bytes.toString(encoding, from, to))
    from = to + 1
  }
  return texts
}
