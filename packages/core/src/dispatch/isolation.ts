/**
 * The largest batch that a request of this attempt, with so many faults, may ride in.
 *
 * Halved with every fault (a batch of it that threw, overran or died), and alone at the last attempt, so that a bad
 * request cannot take good ones with it into the dead letters. A maximum of one attempt leaves attempt 1 uncut.
 */
export function batchCap(attempt: number, faults: number, flushEvery: number, maxAttempts: number): number {
  if (attempt > 1 && attempt >= maxAttempts) return 1
  return Math.max(1, Math.floor(flushEvery / 2 ** faults))
}

/** Whether a request is at its last attempt and an earlier holder of it died: it may be what kills processes. */
export function isSuspect(attempt: number, lapses: number, maxAttempts: number): boolean {
  return lapses > 0 && attempt >= maxAttempts && attempt > 1
}

/**
 * Whether every attempt is used up before this hand-out even runs.
 *
 * One attempt of grace goes to a request with a single lapse: its last hand-out was not yet run alone (that takes an
 * earlier lapse), so its holder's death may be a neighbour's fault.
 */
export function isExhausted(attempt: number, lapses: number, maxAttempts: number): boolean {
  return attempt > maxAttempts && (lapses !== 1 || attempt > maxAttempts + 1 || maxAttempts === 1)
}
