/** How long a channel sleeps without looking: what a notification that got lost costs at most. */
export const sleepMs = 5_000
