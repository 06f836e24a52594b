/** A key, by what it means here. */
export type Key = 'up' | 'down' | 'enter' | 'escape' | 'interrupt' | 'q' | 'd' | 'p' | 'y' | 'n' | 'other'

const sequences: Readonly<Record<string, Key>> = {
  '\u001b[A': 'up',
  '\u001bOA': 'up',
  k: 'up',
  '\u001b[B': 'down',
  '\u001bOB': 'down',
  j: 'down',
  '\r': 'enter',
  '\n': 'enter',
  '\u001b': 'escape',
  '\u007f': 'escape',
  '\b': 'escape',
  '\u0003': 'interrupt',
  '\u0004': 'interrupt',
  q: 'q',
  d: 'd',
  p: 'p',
  y: 'y',
  n: 'n',
}

// An escape sequence as a whole, else one character.
const pattern = /\p{Cc}(?:\[[0-9;]*[ -/]*[@-~]|O[@-~])|\p{Cc}|\P{Cc}/gu

/** The keys in what a terminal in raw mode has sent. */
export function readKeys(text: string): Key[] {
  return (text.match(pattern) ?? []).map(
    (sequence) => sequences[sequence.length === 1 ? sequence.toLowerCase() : sequence] ?? 'other',
  )
}
