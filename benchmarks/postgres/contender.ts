import type { Meter } from '../shared/meter.js'
import type { Visit } from '../shared/payload.js'

/** One way to put messages into a queue in PostgreSQL and to work them off. */
export interface Contender {
  readonly name: string
  /** Makes its tables anew, empty. */
  prepare(setting: Setting): Promise<void>
  /** Stores as many messages as the meter counts, a thousand in a call: these payloads, in turn. */
  produce(setting: Setting, payloads: readonly Visit[], meter: Meter): Promise<void>
  /** Works off as many messages as the meter counts, without doing anything. */
  consume(setting: Setting, meter: Meter): Promise<void>
}

/** Where a contender works, and how. */
export interface Setting {
  readonly url: string
  readonly batch: number
}

/** The queue of all; each run has tables of its own. */
export const queue = 'visits'
