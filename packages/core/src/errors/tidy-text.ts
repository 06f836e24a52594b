import { redact } from './redact.js'

/** The longest text that is searched for secrets; what is shown of it is far shorter. */
const mostSearched = 16_384

/** A text as it may be shown and stored: without secrets, and no longer than so many characters. */
export function tidyText(text: string, most: number): string {
  // Secrets go first, because only the end of a URL tells that there is one.
  const clean = redact(text.length > mostSearched ? text.slice(0, mostSearched) : text)
  if (clean.length <= most) return clean
  // Half a character is none.
  return `${clean.slice(0, Math.max(0, most - 3)).replace(/[\uD800-\uDBFF]$/, '')}…`
}
