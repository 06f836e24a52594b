import type { HeldRequest } from '../held/held-request.js'
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

  /** Sorts a request by its verdict. */
  add(request: HeldRequest, verdict: EngineVerdict): void {
    if (request.hasEnded) return
    if (request.isAcked) {
      this.alreadyAcked.push(request)
      return
    }
    if (verdict.type === 'retry') this.requeues.push({ request, delayMs: verdict.delayMs })
    else if (verdict.type === 'failed') {
      this.deadLetters.push({ request, reason: reasonOf(request), error: verdict.error })
    } else this.acks.push(request)
  }
}

function reasonOf(request: HeldRequest): string {
  return request.isExplicit && request.verdict?.type === 'failed'
    ? 'given up by fail()'
    : `attempt ${request.attempt} was the last`
}
