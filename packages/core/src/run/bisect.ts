import type { HeldRequest } from '../held/held-request.js'
import type { RunEnding } from '../verdict/decide.js'
import type { BatchRun } from './batch-run.js'

/** The most runs that one batch of `size` may take, the first included. */
export function bisectBudget(size: number): number {
  return Math.floor(2 * Math.log2(size)) + 2
}

/**
 * After a throw, runs the two halves of what has no verdict, down to single requests, so that only those that make
 * `run` throw are retried. What is left when the budget is used up, or the batch is over, keeps no verdict.
 */
export async function bisect(
  run: BatchRun,
  firstError: unknown,
  call: (requests: readonly HeldRequest[]) => unknown,
): Promise<RunEnding> {
  let left = bisectBudget(run.requests.length) - 1
  const parts = splitOrBlame(run.requests, firstError)
  let part = parts.shift()
  while (part !== undefined && left > 0 && mayGoOn(run)) {
    left--
    try {
      await call(part)
      if (!run.isOver) for (const request of undecided(part)) request.verdict = { type: 'succeeded' }
    } catch (error) {
      // Halves go first, so that requests run in the order of receipt.
      if (mayGoOn(run)) parts.unshift(...splitOrBlame(part, error))
    }
    part = parts.shift()
  }
  return { type: 'threw', error: firstError }
}

function mayGoOn(run: BatchRun): boolean {
  return !run.isOver && !run.isAborted && !run.hasLost
}

function splitOrBlame(part: readonly HeldRequest[], error: unknown): HeldRequest[][] {
  const [only, ...others] = undecided(part)
  if (only === undefined || others.length > 0) return halves(part)
  // Found: this one is retried with the error that it caused, not with the first of the batch.
  if (part.length === 1) {
    only.verdict = { type: 'retry', delayMs: only.owner?.retryDelayMs(only.attempt, error) ?? 0, error }
    return []
  }
  return [[only]]
}

/** The halves of those without a verdict; nothing where there is none. */
function halves(requests: readonly HeldRequest[]): HeldRequest[][] {
  const rest = undecided(requests)
  const middle = Math.ceil(rest.length / 2)
  return [rest.slice(0, middle), rest.slice(middle)].filter((half) => half.length > 0)
}

function undecided(requests: readonly HeldRequest[]): HeldRequest[] {
  return requests.filter((request) => request.verdict === undefined)
}
