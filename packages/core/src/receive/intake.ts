import type { QueueTasks } from '../dispatch/queue-tasks.js'
import type { WorkerContext } from '../dispatch/worker-context.js'
import { requestEvent } from '../events/request-events.js'
import type { HeldRequest } from '../held/held-request.js'
import { Settlement } from '../settle/settlement.js'
import type { Settler } from '../settle/settler.js'
import { queueMicrotask } from '../time/microtask.js'
import { isThenable } from '../values/thenable.js'
import { type Admission, admit, schemaTooSlow } from './admission.js'
import { refuse } from './refuse.js'
import { SkewWatch } from './skew-watch.js'
import { Validations } from './validations.js'

/**
 * Takes received requests through admission, in the order of receipt, into their buffers. What cannot be accepted is
 * settled by itself, so that one bad message never stands in the way of others.
 */
export class Intake {
  readonly #worker: WorkerContext
  readonly #tasks: QueueTasks
  readonly #settler: Settler
  readonly #validations: Validations
  readonly #skew: SkewWatch
  #isCalled = false

  constructor(queue: string, worker: WorkerContext, tasks: QueueTasks, settler: Settler) {
    const taskOf = (request: HeldRequest) => tasks.byName.get(request.task)!
    this.#worker = worker
    this.#tasks = tasks
    this.#settler = settler
    this.#skew = new SkewWatch(worker, queue)
    this.#validations = new Validations({
      clock: worker.clock,
      limitMs: (request) => taskOf(request).settings.schemaTimeLimitMs,
      late: (request) => schemaTooSlow(taskOf(request)),
      onReady: () => this.#callSoon(),
    })
  }

  /** Synchronous for as long as no schema makes it wait. */
  take(requests: readonly HeldRequest[]): void {
    const settlement = new Settlement()
    const { brokerClock, serializer } = this.#worker
    const validations = this.#validations
    void brokerClock.refresh()
    const nowMs = brokerClock.now()
    for (const request of requests) {
      if (request.hasEnded) continue
      const admission = admit(request, this.#tasks.byName, serializer, nowMs)
      if (request.expiresAtMs !== undefined) this.#skew.look(request, nowMs)
      if (isThenable(admission) || !validations.isEmpty) validations.add(request, admission)
      else this.#act(request, admission, settlement)
    }
    this.#finish(settlement)
  }

  /** Resolves once all that schemas are still validating now is either buffered or being settled; `undefined` where it is nothing. */
  pending(): Promise<void> | undefined {
    return this.#validations.through()
  }

  /** Takes everything that a schema is still validating, to be handed back. */
  takeWaiting(): HeldRequest[] {
    return this.#validations.takeAll()
  }

  /** Schemas that answer in one tick share a settlement and a look at the buffers. */
  #callSoon(): void {
    if (this.#isCalled) return
    this.#isCalled = true
    queueMicrotask(() => {
      this.#isCalled = false
      this.#takeValidated()
    })
  }

  #takeValidated(): void {
    const settlement = new Settlement()
    for (let next = this.#validations.next(); next; next = this.#validations.next())
      this.#act(next.request, next.admission!, settlement)
    this.#finish(settlement)
    this.#validations.taken()
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
