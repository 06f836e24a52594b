import { backendTimeout, type GuardedBackend } from '../guard/guarded-backend.js'
import type { Clock } from '../ports/clock.js'
import type { StoredResult } from '../ports/result-backend.js'
import { lastWordsMs } from '../time/broker-patience.js'
import type { Latch } from '../time/latch.js'
import { wait } from '../time/wait.js'

/** How long the storing of results is tried before it is given up. */
const storeForMs = 5_000

/**
 * Stores results in one call. A broken store never loses or repeats the work: it is tried for five seconds, and the
 * last error is returned.
 */
export async function storeResults(
  backend: GuardedBackend,
  results: readonly StoredResult[],
  clock: Clock,
  deadline: Latch,
): Promise<unknown> {
  const timeoutError = () => backendTimeout(storeForMs)
  const cutShortBy = [{ latch: deadline, restMs: lastWordsMs }]
  const giveUpAtMs = clock.monotonic() + storeForMs
  for (let pauseMs = 50; ; pauseMs = Math.min(1_000, pauseMs * 2)) {
    const restMs = Math.max(1, giveUpAtMs - clock.monotonic())
    try {
      await backend.store(results, { clock, ms: restMs, timeoutError, cutShortBy })
      return undefined
    } catch (error) {
      if (clock.monotonic() + pauseMs >= giveUpAtMs || deadline.isSet) return error ?? refusedWithout(error)
    }
    await wait(pauseMs, clock, deadline)
  }
}

/** Not to be taken for success. */
function refusedWithout(error: undefined | null): Error {
  return new Error(`The result backend rejected with ${error}.`)
}
