import { SheafError } from '../errors.js'
import { inTime } from '../in-time.js'
import type { Latch } from '../latch.js'
import type { Clock } from '../ports/clock.js'
import type { ResultBackend, StoredResult } from '../ports/result-backend.js'
import { serialisable } from '../results/serialisable.js'
import type { EngineVerdict, HeldRequest } from '../verdict/held-request.js'
import { lastWordsMs, wait } from '../wait.js'
import { toStoredError } from './stored-error.js'

/** How long the storing of results is tried before it is given up. */
const storeForMs = 5_000

/** The result of a request, as it is to be stored; `undefined` where nothing is. */
export function toStoredResult(
  request: HeldRequest,
  verdict: EngineVerdict,
  nowMs: number,
  expiresMs: number,
): StoredResult | undefined {
  const { id, task, attempt } = request
  const common = { id, task, attempt, expiresMs }
  switch (verdict.type) {
    case 'replaced':
      return undefined
    case 'retry':
      return {
        ...common,
        state: 'RETRY',
        ...(verdict.error !== undefined && { error: toStoredError(verdict.error) }),
      }
    case 'failed':
      return { ...common, state: 'FAILURE', error: toStoredError(verdict.error), finishedAt: nowMs }
    case 'expired':
      return { ...common, state: 'EXPIRED', finishedAt: nowMs }
    case 'succeeded':
      return withValue({ ...common, state: 'SUCCESS', finishedAt: nowMs }, verdict.value)
  }
}

/** A value that cannot be stored fails only its own result; the work is done and stays done. */
function withValue(stored: StoredResult, value: unknown): StoredResult {
  if (value === undefined) return stored
  try {
    return { ...stored, result: serialisable(value, stored.id) }
  } catch (error) {
    return { ...stored, state: 'FAILURE', error: toStoredError(error) }
  }
}

/**
 * Stores results in one call. A broken store never loses or repeats the work: it is tried for five seconds, and the
 * last error is returned.
 */
export async function storeResults(
  backend: ResultBackend,
  results: readonly StoredResult[],
  clock: Clock,
  deadline: Latch,
): Promise<unknown> {
  const giveUpAtMs = clock.monotonic() + storeForMs
  for (let pauseMs = 50; ; pauseMs = Math.min(1_000, pauseMs * 2)) {
    const restMs = Math.max(1, giveUpAtMs - clock.monotonic())
    try {
      await inTime(backend.store(results), {
        clock,
        ms: restMs,
        late: noAnswer,
        hurry: { latch: deadline, ms: lastWordsMs },
      })
      return undefined
    } catch (error) {
      if (clock.monotonic() + pauseMs >= giveUpAtMs || deadline.isSet) return error
    }
    await wait(pauseMs, clock, deadline)
  }
}

function noAnswer(): SheafError {
  return new SheafError('RESULT_TIMEOUT', `The result backend did not answer within ${storeForMs} ms.`)
}
