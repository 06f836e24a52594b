/** What a stored text says; nothing where there is none, or it cannot be read. */
export function parsed<Value>(text: unknown): Value | undefined {
  if (typeof text !== 'string') return undefined
  try {
    return JSON.parse(text) as Value
  } catch {
    return undefined
  }
}
