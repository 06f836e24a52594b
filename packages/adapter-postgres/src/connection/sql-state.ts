/** What the server or the system calls an error: `'40001'`, `'ECONNREFUSED'`; empty where it has no such name. */
export function stateOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  const { code, errors } = error as { readonly code?: unknown; readonly errors?: unknown }
  if (typeof code === 'string') return code
  // Node tells of several addresses that all refused as one error.
  return Array.isArray(errors) && errors.length > 0 ? stateOf(errors[0]) : ''
}

/** Whether trying again cannot help: wrong credentials, missing rights, a schema that is not there. */
export function isRefusal(error: unknown): boolean {
  return refusals.has(stateOf(error)) || isWithoutPassword(error)
}

/** Whether another transaction was in the way, and the same statement may succeed at once. */
export function isCollision(error: unknown): boolean {
  return ['40001', '40P01'].includes(stateOf(error))
}

/** Whether the server found fault with what was to be stored, and not with itself: 22 (data), 54 (too large). */
export function isOfData(error: unknown): boolean {
  return /^(22|54)...$/.test(stateOf(error))
}

/** pg says this by itself, before the server can. */
export function isWithoutPassword(error: unknown): boolean {
  const { message } = (error ?? {}) as { readonly message?: unknown }
  return typeof message === 'string' && message.startsWith('SASL:')
}

const refusals = new Set(['28P01', '28000', '3D000', '42501', '3F000', '42P01', '42883', '0A000'])
