import type { Meter } from './meter.js'
import type { Visit } from './payload.js'

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

/** How many messages are stored with one call. */
export const perCall = 1_000

/** Calls with the payloads of one call after the other, until all are stored. */
export async function inCalls(
  meter: Meter,
  payloads: readonly Visit[],
  store: (payloads: readonly Visit[]) => Promise<unknown>,
): Promise<void> {
  for (let at = 0; at < meter.count; at += perCall) {
    const size = Math.min(perCall, meter.count - at)
    await store(payloads.slice(0, size))
    meter.add(size)
  }
}
