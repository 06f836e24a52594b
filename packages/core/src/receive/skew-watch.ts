import type { WorkerContext } from '../dispatch/worker-context.js'
import type { HeldRequest } from '../held/held-request.js'

/** Clocks that lie apart by less are no news. */
const tolerableMs = 5_000

/** A receive that waited for so long waited at an empty queue: what it brings has just come. */
const waitedMs = 1_000

/**
 * Tells of a clock that is wrong, where the broker has none that can be asked: by what came out of the future, and by what
 * came too late to run although the queue was waited at. Each is told once.
 */
export class SkewWatch {
  readonly #worker: Pick<WorkerContext, 'events' | 'brokerClock'>
  readonly #queue: string
  readonly #told = new Set<string>()

  constructor(worker: Pick<WorkerContext, 'events' | 'brokerClock'>, queue: string) {
    this.#worker = worker
    this.#queue = queue
  }

  /** A request has come that may expire, or has. */
  look(request: HeldRequest, nowMs: number): void {
    if (this.#worker.brokerClock.isKnown) return
    if (request.hasExpired(nowMs)) this.#expired(request, nowMs)
    else this.#fresh(request, nowMs)
  }

  #fresh(request: HeldRequest, nowMs: number): void {
    const ms = request.delivery.enqueuedAt - nowMs
    if (ms < tolerableMs) return
    this.#tell(
      'behind',
      `Request ${request.id} was enqueued ${seconds(ms)} in the future, by this machine's clock: it is behind the one that notes when requests are enqueued, and requests expire so much too late here.`,
    )
  }

  #expired(request: HeldRequest, nowMs: number): void {
    const { receipt, delivery, attempt } = request
    const receivedInMs = receipt.monotonicMs - receipt.leasedAtMs
    const ageMs = nowMs - delivery.enqueuedAt
    const hasJustCome = attempt === 1 && receivedInMs >= waitedMs
    if (!hasJustCome || ageMs < receivedInMs + tolerableMs) return
    this.#tell(
      'ahead',
      `Request ${request.id} had expired when it came, ${seconds(ageMs)} old by this machine's clock, although this worker was waiting at an empty queue: the clock seems to be ahead of the one that notes when requests are enqueued, and requests with a shorter expires never run here.`,
    )
  }

  #tell(what: string, message: string): void {
    if (this.#told.has(what)) return
    this.#told.add(what)
    this.#worker.events.warn('CLOCK_SKEW', `${message} Set both clocks by NTP.`, { queue: this.#queue })
  }
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1_000)} s`
}
