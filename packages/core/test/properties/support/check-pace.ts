import type { Batch } from '@sheaf/core'
import { mostWithin } from '../../support/most-within.js'
import type { Ledger } from './ledger.js'
import { mostPermitted } from './options.js'
import type { Plan } from './plan.js'

/** Checks, at a call of `run`, that neither a pause nor a rate limit kept its batch from starting. */
export function checkPace(
  { options, rates }: Plan,
  nowMs: number,
  batch: Batch,
  ledger: Ledger,
  ledgers: readonly Ledger[],
  expectation: (isMet: boolean, what: string) => void,
): void {
  // An early ack lies between the start of a batch and its run, and a bisected batch has started before.
  if (options.acks === 'early' || ledger.starts.get(batch.id)?.atMs !== nowMs) return
  const { pause } = ledger
  const isPaused = pause !== undefined && pause.atMs < nowMs && nowMs < pause.untilMs
  expectation(!isPaused, '(pause): a batch starts while its task is paused')
  const { rateLimit, flushEvery } = options
  if (!rateLimit) return
  const { scope, unit, per } = rateLimit
  // An answer that is slow lets a batch start long after its permit was granted.
  if (scope === 'queue' && rates.slow > 0) return
  const starts = (scope === 'queue' ? ledgers : [ledger]).flatMap((one) => [...one.starts.values()])
  const counted = starts
    .sort((one, other) => one.atMs - other.atMs)
    .map(({ atMs, amount }) => ({ atMs, amount: unit === 'batches' ? 1 : amount }))
  const most = mostPermitted(rateLimit, flushEvery)
  const sum = mostWithin(counted, per)
  expectation(sum <= most, `(rate): ${sum} ${unit} within ${per} ms, ${most} are permitted`)
}
