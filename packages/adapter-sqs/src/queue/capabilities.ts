import type { ChannelCapabilities } from '@sheaf/core'
import { longestBody } from './largest-message.js'

/** What a queue can do, by its kind and by how large its messages may be. */
export function capabilitiesOf(isFifo: boolean, maxMessageBytes: number): ChannelCapabilities {
  return {
    maxBodyBytes: longestBody(maxMessageBytes),
    ordered: isFifo ? 'group' : 'none',
    publishDelay: !isFifo,
    delayPrecisionMs: 1_000,
    releaseCountsAttempt: true,
    countsLapses: false,
    // The service counts receives and does not say how they ended; a retry is a change of visibility, which carries nothing.
    countsFaults: false,
    // Sent again, a postponed message would be the last of its group on a FIFO queue, so it stays and is counted.
    postponeCountsAttempt: isFifo,
    deduplicates: isFifo,
    purgesLeased: true,
  }
}
