import type { StoredResult } from '@sheaf/core'

/** How results are written: under which key, which is also the channel they are told on, and in which words. */
export interface ResultFormat {
  keyOf(id: string): string
  /** A text that begins with the state, which is how the server tells a RETRY from a final state. */
  encode(result: StoredResult): string
  /** `undefined` where the text is no result, or tells of no state that Sheaf knows. */
  decode(id: string, text: string): StoredResult | undefined
}

/** JSON that is an object, else `undefined`: the key may hold anything. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
