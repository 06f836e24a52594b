import type { Channel } from '@sheaf/core'

/** A channel that can do what another could, and never hands anything out. */
export function idleChannel({ leaseMs, capabilities, takePermits }: Channel): Channel {
  const nothing = async () => []
  return {
    leaseMs,
    capabilities,
    // Core asks whether it is there.
    ...(takePermits && { takePermits: async () => 0 }),
    receive: (_, signal) => untilAborted(signal),
    ack: nothing,
    requeue: nothing,
    deadLetter: nothing,
    release: nothing,
    extendLease: nothing,
    close: async () => {},
  }
}

function untilAborted(signal: AbortSignal): Promise<readonly []> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve([])
    signal.addEventListener('abort', () => resolve([]), { once: true })
  })
}
