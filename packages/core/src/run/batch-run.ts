import type { App } from '../app/app.js'
import { SheafError } from '../errors.js'
import type { Message } from '../ports/broker.js'
import type { Trigger } from '../task/batch.js'
import type { TaskSettings } from '../task/task-settings.js'
import type { HeldRequest, Holder } from '../verdict/held-request.js'

/** Your function, as the engine calls it. */
export type Handler = (requests: readonly HeldRequest[], batch: never) => unknown

/** The task of a batch: its settings and its function. */
export interface RunnableTask {
  readonly name: string
  readonly settings: TaskSettings
  readonly handler: Handler
}

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
    readonly app: App | undefined,
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
