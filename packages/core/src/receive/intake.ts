import type { QueueTasks } from '../dispatch/queue-tasks.js'
import type { WorkerContext } from '../dispatch/worker-context.js'
import { requestEvent } from '../events/request-events.js'
import type { HeldRequest } from '../held/held-request.js'
import { Settlement } from '../settle/settlement.js'
import type { Settler } from '../settle/settler.js'
import { type Admission, admit } from './admission.js'
import { refuse } from './refuse.js'

/**
 * Takes received requests through admission, in the order of receipt, into their buffers. What cannot be accepted is
 * settled by itself, so that one bad message never stands in the way of others.
 */
export class Intake {
  readonly #worker: WorkerContext
  readonly #tasks: QueueTasks
  readonly #settler: Settler
  /** Pending while a schema is still validating what came earlier. */
  #tail: Promise<void> | undefined

  constructor(worker: WorkerContext, tasks: QueueTasks, settler: Settler) {
    this.#worker = worker
    this.#tasks = tasks
    this.#settler = settler
  }

  take(requests: readonly HeldRequest[]): void {
    if (this.#tail) {
      const tail: Promise<void> = this.#tail.then(() => this.#takeFrom(requests))
      this.#keepTail(tail)
      return
    }
    const rest = this.#takeFrom(requests)
    if (rest) this.#keepTail(rest)
  }

  /** What a schema is still validating of all that was received so far; `undefined` where it is nothing. */
  get pending(): Promise<void> | undefined {
    return this.#tail
  }

  /** Resolves once everything that was taken is either buffered or being settled. */
  async idle(): Promise<void> {
    while (this.#tail) await this.#tail
  }

  #keepTail(tail: Promise<void>): void {
    this.#tail = tail
    void tail.then(() => {
      if (this.#tail === tail) this.#tail = undefined
    })
  }

  /** Synchronous for as long as no schema makes it wait. */
  #takeFrom(requests: readonly HeldRequest[]): Promise<void> | undefined {
    const settlement = new Settlement()
    const { clock, serializer } = this.#worker
    const nowMs = clock.now()
    const admitOne = (request: HeldRequest) => admit(request, this.#tasks.byName, serializer, nowMs)
    for (let index = 0; index < requests.length; index++) {
      const request = requests[index]!
      if (request.hasEnded) continue
      const admission = admitOne(request)
      if (admission instanceof Promise) {
        const rest = requests.slice(index).filter((one) => !one.hasEnded)
        return this.#takeSlowly(rest, [admission, ...rest.slice(1).map(admitOne)], settlement)
      }
      this.#act(request, admission, settlement)
    }
    this.#finish(settlement)
    return undefined
  }

  /** Schemas that validate asynchronously do so side by side; what they let through stays in the order of receipt. */
  async #takeSlowly(
    requests: readonly HeldRequest[],
    admissions: readonly (Admission | Promise<Admission>)[],
    settlement: Settlement,
  ): Promise<void> {
    for (let index = 0; index < requests.length; index++) {
      this.#act(requests[index]!, await admissions[index]!, settlement)
    }
    this.#finish(settlement)
  }

  #act(request: HeldRequest, admission: Admission, settlement: Settlement): void {
    if (request.hasEnded) return
    const { events, clock } = this.#worker
    if (admission.type !== 'accepted') {
      refuse(request, admission, settlement, events)
      return
    }
    if (events.has('requestReceived')) {
      events.emit('requestReceived', requestEvent(request, new Date(clock.now())))
    }
    admission.task.take(request, settlement)
  }

  #finish(settlement: Settlement): void {
    if (!settlement.isEmpty) void this.#settler.settle(settlement)
    this.#tasks.pump()
  }
}
