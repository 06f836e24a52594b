import type { Trigger } from '../buffer/trigger.js'
import { SheafError } from '../errors/sheaf-error.js'
import type { HeldRequest, Holder } from '../held/held-request.js'
import type { Message } from '../ports/broker.js'
import type { RunnableTask } from './runnable-task.js'

/** One batch on its way through `run`: what it consists of, and whether its verdicts still count. */
export class BatchRun implements Holder {
  readonly batchId = crypto.randomUUID()
  /** Whether verdicts no longer count: they are fixed, or the batch is abandoned. */
  isOver = false
  #lost = 0
  #controller: AbortController | undefined
  #abortReason: { readonly reason: unknown } | undefined

  constructor(
    readonly task: RunnableTask,
    /** The user's app, handed on and never looked into. */
    readonly app: object | undefined,
    /** What `run` gets. */
    readonly requests: readonly HeldRequest[],
    readonly key: string | undefined,
    readonly trigger: Trigger,
    readonly openedMs: number,
    /** Whether its halves may run after a throw; not where that would let a later request overtake a culprit. */
    readonly mayBisect: boolean,
  ) {
    for (const request of requests) {
      request.holder = this
      for (const rider of request.riders ?? []) rider.holder = this
    }
  }

  /** Made when it is first asked for: most runs never look. */
  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController()
      if (this.#abortReason) this.#controller.abort(this.#abortReason.reason)
    }
    return this.#controller.signal
  }

  get isAborted(): boolean {
    return this.#abortReason !== undefined
  }

  get hasLost(): boolean {
    return this.#lost > 0
  }

  abort(reason: unknown): void {
    if (this.#abortReason) return
    this.#abortReason = { reason }
    this.#controller?.abort(reason)
  }

  dropLost(): void {
    this.#lost++
    // A verdict goes to all that ride on a request, so it counts for as long as one of them is held.
    const isHeld = (request: HeldRequest) => !request.hasEnded
    for (const request of this.requests)
      request.isClosed ||= !isHeld(request) && !request.riders?.some(isHeld)
    if (this.requests.some((request) => !request.isClosed)) return
    this.abort(
      new SheafError(
        'LEASE_LOST',
        `Every lease of batch ${this.batchId} was lost; others have its requests now.`,
      ),
    )
  }

  /** From here on verdicts change nothing. */
  close(): void {
    this.isOver = true
    for (const request of this.requests) request.isClosed = true
  }

  /** Inside this run, a message was enqueued; with the id of one of its requests, that is the request's verdict. */
  replace(task: string, { id, delayMs = 0 }: Message, publish: Promise<unknown>): void {
    if (task !== this.task.name) return
    this.requests
      .find((request) => request.id === id && request.verdict === undefined)
      ?.replace(publish, delayMs)
  }
}
