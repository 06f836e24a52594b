// Control characters, and those that turn the direction of text: a queue may hold anything, and a terminal obeys.
const hidden = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A text on one line in which nothing is hidden: what a terminal would obey stands there as an escape. */
export function visible(text: string): string {
  return text.replace(hidden, (character) => short[character] ?? escaped(character))
}

/** The same of a text with several lines. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n')
}

/** A value as JSON on one line, which a terminal may show as it is. */
export function jsonLine(value: unknown): string {
  return (JSON.stringify(value) ?? 'null').replace(hidden, escaped)
}

/** The same, indented. */
export function jsonLines(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2) ?? 'null'
  return text
    .split('\n')
    .map((line) => line.replace(hidden, escaped))
    .join('\n')
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
