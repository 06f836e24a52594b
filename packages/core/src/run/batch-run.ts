import type { Trigger } from '../buffer/trigger.js'
import { SheafError } from '../errors/sheaf-error.js'
import type { HeldRequest, Holder } from '../held/held-request.js'
import type { Message } from '../ports/broker.js'
import type { Timer } from '../ports/clock.js'
import type { RunTrace } from '../task/tracing.js'
import { crowdedController } from '../values/crowded-controller.js'
import type { RunnableTask } from './runnable-task.js'

/** What one run of a batch consists of. */
export interface BatchRunParts {
  readonly task: RunnableTask
  /** The user's app, handed on and never looked into. */
  readonly app: object | undefined
  /** What `run` gets. */
  readonly requests: readonly HeldRequest[]
  readonly key: string | undefined
  readonly trigger: Trigger
  readonly openedMs: number
  /** Monotonic. */
  readonly startedMs: number
  /** Whether its halves may run after a throw; not where that would let a later request overtake a culprit. */
  readonly mayBisect: boolean
  /** `run` asks that no further batch of the task starts for so long. */
  onPause(ms: number): void
}

/** One batch on its way through `run`: what it consists of, and whether its verdicts still count. */
export class BatchRun implements Holder {
  readonly batchId = crypto.randomUUID()
  /** Whether verdicts no longer count: they are fixed, or the batch is abandoned. */
  isOver = false
  /** Follows the run, where somebody does. */
  trace: RunTrace | undefined
  /** How often the task's function was called: more than once where the batch was bisected. */
  calls = 0
  /** Why `run` cannot be called for it. */
  failure: { readonly error: unknown } | undefined
  #hasLost = false
  #byId: Map<string, HeldRequest[]> | undefined
  #controller: AbortController | undefined
  #abortReason: { readonly reason: unknown } | undefined

  readonly task: RunnableTask
  readonly app: object | undefined
  readonly requests: readonly HeldRequest[]
  readonly key: string | undefined
  readonly trigger: Trigger
  readonly openedMs: number
  readonly startedMs: number
  readonly mayBisect: boolean
  readonly #onPause: (ms: number) => void
  #limit: Timer | undefined

  constructor(parts: BatchRunParts) {
    this.task = parts.task
    this.app = parts.app
    this.requests = parts.requests
    this.key = parts.key
    this.trigger = parts.trigger
    this.openedMs = parts.openedMs
    this.startedMs = parts.startedMs
    this.mayBisect = parts.mayBisect
    this.#onPause = parts.onPause
    for (const request of parts.requests) {
      request.holder = this
      for (const folded of request.foldedRequests ?? []) folded.holder = this
    }
  }

  /** Made when it is first asked for: most runs never look. */
  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = crowdedController()
      if (this.#abortReason) this.#controller.abort(this.#abortReason.reason)
    }
    return this.#controller.signal
  }

  get isAborted(): boolean {
    return this.#abortReason !== undefined
  }

  get hasLost(): boolean {
    return this.#hasLost
  }

  abort(reason: unknown): void {
    if (this.#abortReason) return
    this.#abortReason = { reason }
    this.#controller?.abort(reason)
  }

  dropLost(): void {
    this.#hasLost = true
    // A verdict goes to all that were folded into a request, so it counts for as long as one of them is held.
    const isHeld = (request: HeldRequest) => !request.hasEnded
    for (const request of this.requests)
      request.isClosed ||= !isHeld(request) && !request.foldedRequests?.some(isHeld)
    if (this.requests.some((request) => !request.isClosed)) return
    this.abort(
      new SheafError(
        'LEASE_LOST',
        `Every lease of batch ${this.batchId} was lost; others have its requests now.`,
      ),
    )
  }

  /** No further batch of the task starts in this worker for so long. */
  pause(ms: number): void {
    this.#onPause(ms)
  }

  /** Keeps the timer of its time limit, which ends with the run: at its return, at the limit, or when it is abandoned. */
  limitBy(timer: Timer): void {
    this.#limit = timer
  }

  /** From here on verdicts change nothing. */
  close(): void {
    this.isOver = true
    this.#limit?.clear()
    for (const request of this.requests) request.isClosed = true
  }

  /** Inside this run, a message was enqueued; with the id of one of its requests, that is the request's verdict. */
  replace(task: string, { id, delayMs = 0 }: Message, publish: Promise<unknown>): void {
    if (task !== this.task.name) return
    const named = this.#named(id)
    while (named?.at(-1) && named.at(-1)!.verdict !== undefined) named.pop()
    named?.at(-1)?.replace(publish, delayMs)
  }

  /** The requests of one id, the first one last: of thousands, none is looked through for each that is enqueued again. */
  #named(id: string): HeldRequest[] | undefined {
    if (!this.#byId) {
      this.#byId = new Map()
      for (const request of this.requests.toReversed()) {
        const named = this.#byId.get(request.id)
        if (named) named.push(request)
        else this.#byId.set(request.id, [request])
      }
    }
    return this.#byId.get(id)
  }
}
