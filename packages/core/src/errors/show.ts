import { momentOf } from '../values/moment.js'
import { tidyText } from './tidy-text.js'

/** How a value that was refused is shown: short, without secrets, and never its whole content. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `'${tidyText(value, 60)}'`
  const ms = momentOf(value)
  if (ms !== undefined) return `Date(${Number.isNaN(ms) ? 'invalid' : new Date(ms).toISOString()})`
  if (typeof value === 'function') return 'a function'
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (typeof value === 'object' && value !== null)
    return `an object with the keys [${Object.keys(value).join(', ')}]`
  return String(value)
}
