/** How a value that was refused is shown: short, and never its whole content. */
export function show(value: unknown): string {
  if (typeof value === 'string') return value.length > 60 ? `'${value.slice(0, 57)}…'` : `'${value}'`
  if (value instanceof Date) return `Date(${Number.isNaN(value.getTime()) ? 'invalid' : value.toISOString()})`
  if (typeof value === 'function') return 'a function'
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (typeof value === 'object' && value !== null)
    return `an object with the keys [${Object.keys(value).join(', ')}]`
  return String(value)
}

/** What an error says, whatever was thrown. Never throws. */
export function describe(error: unknown): string {
  try {
    return error instanceof Error ? String(error.message) : show(error)
  } catch {
    return 'an error that cannot be read'
  }
}
