import { type Batch, type BatchRequest, SheafError } from '@sheaf/core'
import type { Hold } from './hold.js'
import type { Ledger } from './ledger.js'
import type { Item, Plan } from './plan.js'
import type { Random } from './random.js'

export interface Payload {
  readonly n: number
  readonly key: number
  readonly plan: Item['plan']
  readonly pad: string
}

export type Request = BatchRequest<Payload>

/** What the function needs of its world. */
export interface FunctionHost {
  readonly plan: Plan
  readonly random: Random
  readonly isCalm: boolean
  /** Newest last. */
  readonly ledgers: readonly Ledger[]
  readonly clock: { monotonic(): number; now(): number }
  pause(ms: number): Promise<void>
  /** Enqueues a new request under an old id. */
  enqueueAgain(id: string): Promise<boolean>
}

interface Call {
  readonly requests: readonly Request[]
  readonly holds: ReadonlyMap<Request, readonly Hold[]>
  readonly ledger: Ledger
  readonly startedMs: number
  readonly batchId: string
}

/** The task's function: it watches what it is called with, and then behaves as planned, or badly. */
export class TestFunction {
  readonly #host: FunctionHost
  readonly #startedMs = new Map<string, number>()
  readonly #postponed = new Map<number, number>()
  readonly #check: (requests: readonly Request[], batch: Batch, holds: Call['holds'], ledger: Ledger) => void

  constructor(host: FunctionHost, check: TestFunction['checker']) {
    this.#host = host
    this.#check = check
  }

  declare checker: (
    requests: readonly Request[],
    batch: Batch,
    holds: ReadonlyMap<Request, readonly Hold[]>,
    ledger: Ledger,
  ) => void

  run(requests: readonly Request[], batch: Batch): unknown {
    const { host, call } = { host: this.#host, call: this.#open(requests, batch) }
    if (!call) return undefined
    call.ledger.running++
    call.ledger.runningBatches.add(batch.id)
    this.#check(requests, batch, call.holds, call.ledger)
    const { throws, slow, hangs, pauses } = host.plan.handler
    if (!host.isCalm && host.random.chance(pauses)) this.#pause(batch, call.ledger)
    const isHung = !host.isCalm && host.random.chance(hangs)
    const isSlow = !host.isCalm && host.random.chance(slow)
    const isThrown = !host.isCalm && host.random.chance(throws)
    const pauseMs = isHung ? 3 * (host.plan.options.timeLimitMs ?? 7_000) : host.random.pick([1, 90, 900])
    if (!isHung && !isSlow) {
      const pending = this.#give(call)
      if (pending.length === 0) return this.#end(call, isThrown)
      return Promise.all(pending).then(() => this.#end(call, isThrown))
    }
    return this.#runSlowly(call, pauseMs, isThrown)
  }

  async #runSlowly(call: Call, pauseMs: number, isThrown: boolean): Promise<unknown> {
    const isEarly = this.#host.random.chance(0.5)
    const pending = isEarly ? this.#give(call) : []
    await this.#host.pause(pauseMs)
    await Promise.all([...pending, ...(isEarly ? [] : this.#give(call))])
    return this.#end(call, isThrown)
  }

  #pause(batch: Batch, ledger: Ledger): void {
    const ms = this.#host.random.pick([50, 400, 2_000])
    batch.pause(ms)
    const atMs = this.#host.clock.monotonic()
    if (atMs + ms > (ledger.pause?.untilMs ?? 0)) ledger.pause = { atMs, untilMs: atMs + ms }
  }

  #open(requests: readonly Request[], batch: Batch): Call | undefined {
    const { ledgers, clock } = this.#host
    const startedMs = this.#startedMs.get(batch.id) ?? clock.monotonic()
    this.#startedMs.set(batch.id, startedMs)
    for (const ledger of [...ledgers].reverse()) {
      const first = requests[0] && ledger.holdOf(requests[0].payload.n, requests[0].attempt)
      if (!first || (first.batchId !== undefined && first.batchId !== batch.id)) continue
      const holds = new Map(requests.map((request) => [request, holdsOf(request, ledger)]))
      for (const hold of [...holds.values()].flat()) ledger.runs(hold, batch.id)
      ledger.lastMoveMs = clock.monotonic()
      const amount = [...holds.values()].flat().length
      if (!ledger.starts.has(batch.id)) ledger.starts.set(batch.id, { atMs: startedMs, amount })
      return { requests, holds, ledger, startedMs, batchId: batch.id }
    }
    ledgers.at(-1)?.fault(`1: run got ${requests.length} requests, the first of which is not held`)
    return undefined
  }

  /** Gives verdicts; what it returns is still under way. */
  #give(call: Call): Promise<unknown>[] {
    const pending: Promise<unknown>[] = []
    for (const request of call.requests) {
      const holds = call.holds.get(request)!
      try {
        const work = this.#giveOne(call, request, holds)
        if (work) pending.push(work)
      } catch (error) {
        if (!SheafError.is(error, 'ALREADY_SETTLED')) call.ledger.fault(`verdict: ${error}`)
      }
    }
    return pending
  }

  #giveOne(call: Call, request: Request, holds: readonly Hold[]): Promise<unknown> | undefined {
    const mark = (change: (hold: Hold) => void) => {
      const isInTime = this.#isInTime(call)
      for (const hold of holds) {
        if (this.#isAtLimit(call)) hold.isUncertain = true
        if (isInTime) change(hold)
      }
    }
    const { plan } = request.payload
    const explicit = (change: (hold: Hold) => void = () => {}) =>
      mark((hold) => {
        hold.isExplicit = true
        change(hold)
      })
    if (plan === 'succeed' || plan === 'twice') {
      request.succeed({ n: request.payload.n })
      explicit((hold) => {
        hold.isCompleted = true
      })
      if (plan === 'twice') request.fail(new Error('a second verdict'))
    } else if (plan === 'retry always' || (plan === 'retry once' && request.attempt === 1)) {
      request.retry(this.#host.random.chance(0.5) ? { countdown: this.#host.random.pick([0, 100]) } : {})
      explicit()
    } else if (plan === 'postpone' && this.#timesPostponed(request) < 2) {
      this.#postponed.set(request.payload.n, this.#timesPostponed(request) + 1)
      request.postpone({ countdown: this.#host.random.pick([0, 100, 900]) })
      explicit((hold) => {
        hold.isPostponed = true
      })
    } else if (plan === 'fail') {
      request.fail(new Error('as planned'))
      explicit()
    } else if (plan === 'enqueue again' && request.attempt === 1 && this.#mayShareIds(request, call)) {
      mark((hold) => {
        hold.isReplaced = true
        hold.wasToBeReplaced = true
      })
      return this.#host.enqueueAgain(request.id).then((isStored) => {
        if (!isStored) for (const hold of holds) hold.isReplaced = false
      })
    }
    return undefined
  }

  #end(call: Call, isThrown: boolean): string {
    call.ledger.running--
    call.ledger.runningBatches.delete(call.batchId)
    call.ledger.lastMoveMs = this.#host.clock.monotonic()
    if (isThrown || call.requests.some(({ payload }) => payload.plan === 'poison'))
      throw new Error('as planned')
    if (this.#isInTime(call)) {
      for (const hold of [...call.holds.values()].flat()) if (!hold.isExplicit) hold.isCompleted = true
    }
    return 'the value of batchSucceeded'
  }

  /** Where ids are shared it would be open whose verdict enqueueing again is, or whose id was folded. */
  #mayShareIds(request: Request, { requests }: Call): boolean {
    if (this.#host.plan.options.coalesce !== undefined) return false
    return requests.every((other) => other === request || other.id !== request.id)
  }

  #isInTime({ startedMs }: Call): boolean {
    return this.#host.clock.monotonic() <= startedMs + this.#timeLimitMs
  }

  #isAtLimit({ startedMs }: Call): boolean {
    return this.#host.clock.monotonic() === startedMs + this.#timeLimitMs
  }

  get #timeLimitMs(): number {
    return this.#host.plan.options.timeLimitMs ?? Number.POSITIVE_INFINITY
  }

  #timesPostponed({ payload }: Request): number {
    return this.#postponed.get(payload.n) ?? 0
  }
}

function holdsOf(request: Request, ledger: Ledger): Hold[] {
  const own = ledger.holdOf(request.payload.n, request.attempt)
  return [...(own ? [own] : []), ...request.folded.flatMap((id) => ledger.holdOfFolded(id) ?? [])]
}
