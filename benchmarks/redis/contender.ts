import type { Meter } from '../shared/meter.js'
import type { Visit } from '../shared/payload.js'

/** One way to put messages into a queue and to work them off. */
export interface Contender {
  readonly name: string
  /** Whether the size of a batch means anything to it. */
  readonly hasBatches: boolean
  /** Stores as many messages as the meter counts, a thousand in a call: these payloads, in turn. */
  produce(setting: Setting, payloads: readonly Visit[], meter: Meter): Promise<void>
  /** Works off as many messages as the meter counts, without doing anything. */
  consume(setting: Setting, meter: Meter): Promise<void>
}

/** Where a contender works, and how. */
export interface Setting {
  readonly port: number
  readonly queue: string
  readonly batch: number
}
