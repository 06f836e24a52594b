import type { StoredResult } from '@sheaf/core'

/** How results are written. */
export interface ResultFormat {
  /** A result's key, which is also the channel that it is published on. */
  keyOf(id: string): string
  /** A result's text. It begins with the state, by which the server tells a RETRY from a final state. */
  encode(result: StoredResult): string
  /** Reads a result; `undefined` where the text is no result, or has a state that Sheaf does not know. */
  decode(id: string, text: string): StoredResult | undefined
}

/** Reads a JSON object; `undefined` where the text is none, because a key may hold anything. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
