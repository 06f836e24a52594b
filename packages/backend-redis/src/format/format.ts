import type { StoredResult } from '@sheaf/core'

/** How results are written. */
export interface ResultFormat {
  /** A result's key. */
  keyOf(id: string): string
  /** The channel that a result is told on. Channels are the whole server's, while keys are a database's. */
  channelOf(id: string, database: number): string
  /** Whether a channel is one database's; else what is told there may be of another one, and has to be looked up. */
  readonly namesDatabase: boolean
  /** A result's text. It begins with the state, by which the server tells a RETRY from a final state. */
  encode(result: StoredResult): string
  /**
   * Reads a result; `undefined` where the text is no result, or has a state that Sheaf does not know. It never throws,
   * because anybody may write anything at a key and into a channel.
   */
  decode(id: string, text: string): StoredResult | undefined
}
