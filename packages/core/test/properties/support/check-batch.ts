import type { Batch, Delivery } from '@sheaf/core'
import { checkPace } from './check-pace.js'
import type { Request } from './function.js'
import type { Hold } from './hold.js'
import type { Ledger } from './ledger.js'
import type { Plan } from './plan.js'

/** Checks, at a call of `run`, what is promised of a batch. */
export function checkBatch(
  plan: Plan,
  clock: { now(): number; monotonic(): number },
  ledgers: readonly Ledger[],
  requests: readonly Request[],
  batch: Batch,
  holdsOf: ReadonlyMap<Request, readonly Hold[]>,
  ledger: Ledger,
): void {
  const {
    flushEvery,
    flushBytes = Number.POSITIVE_INFINITY,
    concurrency,
    hasKeys,
    maxAttempts,
  } = plan.options
  const holds = [...holdsOf.values()].flat()
  const expectation = (isMet: boolean, what: string) => {
    if (!isMet) ledger.fault(`${what} (batch of ${holds.length}, trigger ${batch.trigger})`)
  }
  expectation(requests.length > 0, '2: run was called with nothing')
  expectation(batch.size === requests.length, `2: size says ${batch.size}`)
  expectation(holds.length <= flushEvery, '2: more than flushEvery')
  const bytes = holds.reduce((sum, { content }) => sum + content.bytes, 0)
  expectation(holds.length === 1 || bytes <= flushBytes, `2: ${bytes} bytes`)
  expectation(ledger.running <= concurrency, `5: ${ledger.running} batches run`)
  if (holds.length === 1) for (const hold of holds) hold.wasAlone = true
  if (hasKeys) {
    const isShared = requests.every(({ payload }) => String(payload.key) === batch.key)
    expectation(isShared, `3: not all have the key ${batch.key}`)
  }
  for (const { first } of holds) {
    const cap = plan.ordered === 'none' ? capOf(first, flushEvery, maxAttempts) : flushEvery
    const { id, attempt, faults } = first
    expectation(
      holds.length <= cap,
      `6: ${id} at attempt ${attempt} after ${faults} faults rides with more than ${cap}`,
    )
  }
  checkPace(plan, clock.monotonic(), batch, ledger, ledgers, expectation)
  checkOrder(plan, clock.now(), requests, batch, holdsOf, ledger, expectation)
  const isFirstCall = holds.every((hold) => !hold.isExplicit)
  if (plan.options.acks === 'late' && plan.options.onThrow === 'retry' && isFirstCall) {
    const isLate = holds.some(({ content }) => content.expiresAtMs <= clock.now())
    expectation(!isLate, '(expiry): an expired request reached run')
  }
}

/** As the documentation has it, written anew. */
function capOf({ attempt, faults = 0 }: Delivery, flushEvery: number, maxAttempts: number): number {
  if (attempt > 1 && attempt >= maxAttempts) return 1
  let cap = flushEvery
  for (let halved = 0; halved < faults; halved++) cap = cap / 2
  return Math.max(1, Math.floor(cap))
}

function checkOrder(
  plan: Plan,
  nowMs: number,
  requests: readonly Request[],
  batch: Batch,
  holdsOf: ReadonlyMap<Request, readonly Hold[]>,
  ledger: Ledger,
  expectation: (isMet: boolean, what: string) => void,
): void {
  const last = new Map<string | undefined, number>()
  // It is not known outside when the worker takes in what came again before its last hand-out was settled.
  if (ledger.reborn > 0 && plan.ordered === 'none') return
  if (ledger.isOrderUncertain && plan.ordered !== 'none') return
  for (const request of requests) {
    const { place, first, current } = holdsOf.get(request)![0]!
    // Of what was received again while it was held, either receipt may count.
    if (plan.ordered === 'none' && current !== first) continue
    const lane = plan.ordered === 'group' ? request.group : undefined
    expectation(place > (last.get(lane) ?? -1), `3: ${request.id} is not in the order of receipt`)
    last.set(lane, place)
    if (plan.ordered === 'none') continue
    if (plan.ordered === 'group' && request.group === undefined) continue
    const held = [...ledger.holds.values()].filter(
      (hold) => hold.place < place && hold.batchId !== batch.id && !hold.leavesWithoutRun(nowMs),
    )
    checkGroup(plan, request, place, held, ledger, expectation)
  }
}

/** In an ordered group nothing runs before what came earlier, nor after a retry of that. */
function checkGroup(
  { ordered }: Plan,
  { id, group }: Request,
  place: number,
  held: readonly Hold[],
  ledger: Ledger,
  expectation: (isMet: boolean, what: string) => void,
): void {
  const isSame = (other: string | undefined) => ordered === 'queue' || other === group
  for (const { current } of held) {
    expectation(!isSame(current.group), `(order): ${id} runs while ${current.id} of its group is held`)
  }
  for (const [broken, at] of ledger.brokenAt) {
    expectation(!isSame(broken) || place >= at, `(order): ${id} overtakes a retry of its group`)
  }
}
