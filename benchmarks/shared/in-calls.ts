import type { Meter } from './meter.js'
import type { Visit } from './payload.js'

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
