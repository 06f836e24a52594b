/** The most attempts that are drawn. */
const mostShown = 20

/**
 * How many requests may ride together with one at each of its attempts: half as many after each fault, and at the last
 * attempt nobody.
 *
 * @param faultsAt - How many of the attempts before this one ended in a fault.
 */
export function companyOf(
  flushEvery: number,
  maxAttempts: number,
  faultsAt: (attempt: number) => number,
): number[] {
  return Array.from({ length: Math.min(maxAttempts, mostShown) }, (_, index) => {
    const attempt = index + 1
    if (attempt > 1 && attempt >= maxAttempts) return 1
    return Math.max(1, Math.floor(flushEvery / 2 ** faultsAt(attempt)))
  })
}
