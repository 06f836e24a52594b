// Everything but what XML 1.0 allows. The `u` flag makes a lone surrogate a character of its own, which is refused too.
const refused = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u
const allRefused = new RegExp(refused.source, 'gu')

/** The first character of a text that SQS does not take, as `U+0000`; `undefined` where it takes all of them. */
export function refusedCharacter(text: string): string | undefined {
  const found = refused.exec(text)?.[0].codePointAt(0)
  return found === undefined ? undefined : `U+${found.toString(16).toUpperCase().padStart(4, '0')}`
}

/** Whether a text has half of a surrogate pair, which no encoding can tell from another half. */
export function hasHalfCharacter(text: string): boolean {
  return /\p{Surrogate}/u.test(text)
}

/** A text that SQS takes and that has at most so many bytes: for people to read, not to be read back. */
export function printable(text: string, maxBytes: number): string {
  const clean = text.replace(allRefused, '\u{FFFD}')
  if (Buffer.byteLength(clean) <= maxBytes) return clean
  const mark = '…'
  const room = maxBytes - Buffer.byteLength(mark)
  if (room <= 0) return ''
  // Cutting bytes can leave half a character, which decodes to U+FFFD.
  return `${Buffer.from(clean)
    .subarray(0, room)
    .toString()
    .replace(/\u{FFFD}+$/u, '')}${mark}`
}
