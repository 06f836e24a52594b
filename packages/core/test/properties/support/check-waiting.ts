import type { App, Clock } from '@sheaf/core'
import type { Ledger } from './ledger.js'
import type { Plan } from './plan.js'

/** Whether the task is being slowed down because everything fails, as far as its events tell. */
export class Pulse {
  isFailing = false
  /** Batches that were started since. */
  readonly #probes = new Set<string>()

  listen(app: App): void {
    app.on('warning', ({ code }) => {
      if (code !== 'TASK_FAILING') return
      this.isFailing = true
      this.#probes.clear()
    })
    app.on('batchStarted', ({ batchId }) => {
      this.#probes.add(batchId)
    })
    app.on('batchSucceeded', () => {
      this.isFailing = false
    })
    app.on('batchFinished', ({ batchId, succeeded }) => {
      if (succeeded > 0 && this.#probes.has(batchId)) this.isFailing = false
    })
  }
}

/** With a free slot, a permit and no pause, nothing waits in a buffer for longer than the flush interval. */
export function checkWaiting(plan: Plan, ledger: Ledger, pulse: Pulse, clock: Clock): void {
  const nowMs = clock.monotonic()
  const { concurrency, flushIntervalMs, acks, hasAsyncSchema } = plan.options
  if (pulse.isFailing || ledger.sawSuspect || ledger.isClosed || hasAsyncSchema) return
  if (ledger.running >= concurrency || isLimited(plan, ledger, nowMs)) return
  if (ledger.pause && nowMs <= ledger.pause.untilMs) return
  const holds = [...ledger.holds.values()]
  // While a batch is acked early it has its slot, and afterwards its groups; nobody outside sees which.
  if (acks === 'early' && (plan.ordered !== 'none' || holds.some((hold) => hold.isLeaving))) return
  for (const hold of holds) {
    const waitedMs = nowMs - hold.receivedMs
    const isExempt = hold.isBehind || hold.leavesWithoutRun(clock.now())
    if (!hold.isWaiting || isExempt || waitedMs <= flushIntervalMs) continue
    ledger.fault(`4: ${hold.current.id} has waited for ${waitedMs} ms (interval ${flushIntervalMs})`)
  }
}

/** How long a broker that fails is left in peace, at most. */
const patienceMs = 5_000

/** Whether a batch may have to wait for its permit. */
function isLimited({ options: { rateLimit } }: Plan, ledger: Ledger, nowMs: number): boolean {
  if (!rateLimit) return false
  if (ledger.permitsAsked > 0) return true
  // Shared permits are granted for a span that is a little longer.
  const spanMs = rateLimit.scope === 'queue' ? rateLimit.per * 1.02 : rateLimit.per
  if (nowMs - Math.max(ledger.lastMoveMs, ledger.lastPermitMs) <= spanMs) return true
  return rateLimit.scope === 'queue' && nowMs - ledger.lastPermitFailureMs <= patienceMs
}
