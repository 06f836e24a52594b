import type { SheafError, SheafErrorCode } from '../errors.js'
import { requestEvent } from '../settle/announce.js'
import { Settlement } from '../settle/settlement.js'
import { exponentialDelayMs } from '../task/backoff.js'
import { decideVerdict } from '../verdict/decide.js'
import type { HeldRequest } from '../verdict/held-request.js'
import type { Fate } from '../worker/stop-report.js'
import type { WorkerContext } from '../worker/worker-context.js'
import { type Admission, admit, type Lanes } from './admission.js'

/** Hand-outs of a message for an unknown task before it is dead-lettered: time enough for a rolling deploy. */
const unknownTaskAttempts = 5

const unknownTaskBackoff = { initialMs: 1_000, factor: 3, maxMs: 300_000, hasJitter: true }

/** Why a message is dead-lettered, in words for the person who looks at dead letters. */
const reasons: { readonly [code in SheafErrorCode]?: string } = {
  UNDECODABLE: 'undecodable',
  PAYLOAD_INVALID: 'invalid payload',
  UNKNOWN_TASK: `unknown task, ${unknownTaskAttempts} times`,
}

/** What the intake needs of the consumer whose deliveries it takes in. */
export interface IntakeHost {
  readonly context: WorkerContext
  readonly lanes: Lanes
  settle(settlement: Settlement, fateOf: (request: HeldRequest) => Fate): Promise<void>
  /** Whatever has been accepted is in its buffer now. */
  pump(): void
}

/**
 * Takes received requests through admission, in the order of receipt, into their buffers. What cannot be accepted is
 * settled by itself, so that one bad message never stands in the way of others.
 */
export class Intake {
  readonly #host: IntakeHost
  /** Pending while a schema is still validating what came earlier. */
  #tail: Promise<void> | undefined

  constructor(host: IntakeHost) {
    this.#host = host
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

  /** Whether a schema is still validating something that was received. */
  get isWaiting(): boolean {
    return this.#tail !== undefined
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
    const { context, lanes } = this.#host
    const nowMs = context.clock.now()
    const admitOne = (request: HeldRequest) => admit(request, lanes, context.serializer, nowMs)
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
    const { events, clock } = this.#host.context
    if (admission.type === 'accepted') {
      if (events.has('requestReceived')) {
        events.emit('requestReceived', requestEvent(request, new Date(clock.now())))
      }
      admission.lane.take(request, settlement)
      return
    }
    if (admission.type === 'expired') {
      request.verdict = { type: 'expired' }
      settlement.acks.push(request)
    } else if (admission.type === 'rejected') {
      this.#reject(request, admission.error, settlement)
    } else if (admission.type === 'unknown') {
      if (request.attempt >= unknownTaskAttempts) this.#reject(request, admission.error, settlement)
      else {
        request.rejection = { error: admission.error, action: 'requeued' }
        settlement.requeues.push({
          request,
          delayMs: exponentialDelayMs(unknownTaskBackoff, request.attempt),
        })
      }
    } else if (admission.type === 'exhausted') {
      request.verdict = { type: 'failed', error: admission.error }
      settlement.add(request, request.verdict)
    } else this.#threw(request, admission.error, settlement)
  }

  #reject(request: HeldRequest, error: SheafError, settlement: Settlement): void {
    request.rejection = { error, action: 'dead-lettered' }
    // Whoever waits for its result is told.
    request.verdict = { type: 'failed', error }
    settlement.deadLetters.push({ request, reason: reasons[error.code] ?? error.code, error })
  }

  /** The task's own function failed on it, as `run` might have: it is treated as a throw of `run`. */
  #threw(request: HeldRequest, error: unknown, settlement: Settlement): void {
    const { name, settings, retryDelayMs } = this.#host.lanes.get(request.task)!
    this.#host.context.events.error(error, `sorting request ${request.id} into a batch`, {
      task: name,
      queue: request.queue,
    })
    request.verdict = decideVerdict({
      verdict: undefined,
      ending: { type: 'threw', error },
      attempt: request.attempt,
      maxAttempts: settings.maxAttempts,
      acks: 'late',
      retryDelayMs: (cause) => retryDelayMs(request.attempt, cause),
    })
    settlement.add(request, request.verdict)
  }

  #finish(settlement: Settlement): void {
    if (!settlement.isEmpty) void this.#host.settle(settlement, (request) => fateAtIntake(request))
    this.#host.pump()
  }
}

function fateAtIntake(request: HeldRequest): Fate {
  if (request.rejection) return 'rejected'
  const { verdict } = request
  if (verdict?.type === 'expired') return 'expired'
  if (verdict?.type === 'failed') return 'failed'
  return verdict?.type === 'retry' ? 'retried' : 'released'
}
