import type { Channel } from '../ports/channel.js'
import type { Clock } from '../ports/clock.js'
import { brokerPauseMs } from '../time/broker-patience.js'
import type { Latch } from '../time/latch.js'
import { wait } from '../time/wait.js'
import { outcomesOf } from './outcomes-of.js'
import type { Settlement } from './settlement.js'

/** What a channel is told of ends with. */
export interface ConcludeParts {
  readonly channel: Channel
  readonly clock: Clock
  readonly resultExpiresMs: number
  /** Set at the timeout of `stop()`: nothing is waited for any longer. */
  readonly deadline: Latch
  reportError(error: unknown, during: string): void
}

/**
 * Tells a channel how requests have ended, and again until it has heard: what follows from an end is not to be lost with
 * the message.
 *
 * @returns Whether it has heard; not so only at the deadline of `stop()`, where all is left to its lease.
 */
export async function conclude(settlement: Settlement, parts: ConcludeParts): Promise<boolean> {
  const { channel, clock, deadline, resultExpiresMs, reportError } = parts
  for (let failures = 0; ; ) {
    const outcomes = outcomesOf(settlement, clock.now(), resultExpiresMs)
    if (outcomes.length === 0) return true
    try {
      await channel.conclude!(outcomes)
      return true
    } catch (error) {
      failures++
      reportError(error, `telling the broker how ${outcomes.length} requests have ended`)
    }
    if (deadline.isSet) return false
    await wait(brokerPauseMs(failures), clock, deadline)
  }
}
