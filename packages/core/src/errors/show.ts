import { momentOf } from '../values/moment.js'
import { tidyText } from './tidy-text.js'

const mostKeys = 20

/** How a value that was refused is shown: short, without secrets, and never its whole content. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `'${tidyText(value, 60)}'`
  const ms = momentOf(value)
  if (ms !== undefined) return `Date(${Number.isNaN(ms) ? 'invalid' : new Date(ms).toISOString()})`
  if (typeof value === 'function') return 'a function'
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (typeof value === 'object' && value !== null) return `an object with the keys [${shownKeys(value)}]`
  return String(value)
}

/** The first keys: there may be very many, and each may be long. */
function shownKeys(value: object): string {
  const keys = Object.keys(value)
  const shown = tidyText(keys.slice(0, mostKeys).join(', '), 200)
  return keys.length > mostKeys && !shown.endsWith('…') ? `${shown}, …` : shown
}
