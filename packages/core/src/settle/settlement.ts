import type { HeldRequest } from '../held/held-request.js'
import type { RequeueCount } from '../ports/channel.js'
import type { EngineVerdict } from '../verdict/give-verdict.js'

/** What is to be done with one request that is given up. */
export interface GivenUp {
  readonly request: HeldRequest
  readonly reason: string
  readonly error: unknown
}

/** What is to be done with one request that goes back. */
export interface PutBack {
  readonly request: HeldRequest
  readonly delayMs: number
  readonly counts: RequeueCount
}

/** Everything that is to be settled together, by the broker call that settles it: one call each, whatever the size. */
export class Settlement {
  readonly acks: HeldRequest[] = []
  readonly requeues: PutBack[] = []
  readonly deadLetters: GivenUp[] = []
  readonly releases: HeldRequest[] = []
  /** Acked before the run: the broker knows them no more, only their results are left to store. */
  readonly alreadyAcked: HeldRequest[] = []

  get isEmpty(): boolean {
    return this.acks.length + this.requeues.length + this.deadLetters.length + this.releases.length === 0
  }

  /** Everything that is to be settled, each request once. */
  *requests(): Generator<HeldRequest, void> {
    yield* this.acks
    for (const { request } of this.requeues) yield request
    for (const { request } of this.deadLetters) yield request
    yield* this.releases
    yield* this.alreadyAcked
  }

  /** Sorts a request by its verdict. `said` is what `run` itself had said of it, where it said anything. */
  add(request: HeldRequest, verdict: EngineVerdict, said?: EngineVerdict): void {
    if (request.hasEnded) return
    if (request.isAcked) {
      this.alreadyAcked.push(request)
      return
    }
    switch (verdict.type) {
      case 'retry':
        // A verdict of its own is no fault: it says nothing against the request's batch-mates.
        this.requeues.push({ request, delayMs: verdict.delayMs, counts: said ? 'attempt' : 'fault' })
        return
      case 'postponed':
        this.requeues.push({ request, delayMs: verdict.delayMs, counts: 'nothing' })
        return
      case 'failed':
        this.deadLetters.push({ request, reason: reasonOf(request, said), error: verdict.error })
        return
      default:
        this.acks.push(request)
    }
  }
}

function reasonOf({ attempt }: HeldRequest, said: EngineVerdict | undefined): string {
  return said?.type === 'failed' ? 'given up by fail()' : `attempt ${attempt} was the last`
}
