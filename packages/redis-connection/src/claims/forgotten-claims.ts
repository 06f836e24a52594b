import { nextTurn } from '../next-turn.js'
import type { Claim } from './claim.js'

/** The server remembers for ten minutes which claims were settled, but for those that were acked as a whole. */
const rememberedMs = 540_000

/** Tells of claims that the server has forgotten although nothing settled them: it was emptied, or is another one. */
export class ForgottenClaims {
  readonly #warn: (code: string, message: string) => void
  readonly #known = new WeakSet<Claim>()
  #count = 0

  constructor(warn: (code: string, message: string) => void) {
    this.#warn = warn
  }

  /** Whether a claim that a settling call found unknown is forgotten, and not settled by a call whose reply was lost. */
  isBySettling(claim: Claim): boolean {
    const isLongInDoubt =
      claim.inDoubtSinceMs !== undefined && performance.now() - claim.inDoubtSinceMs > rememberedMs
    if (!isLongInDoubt) this.#note(claim)
    return !isLongInDoubt
  }

  /** Whether a claim that a renewal found unknown is forgotten, and not settled by a call that crossed it. */
  isByRenewal(claim: Claim): boolean {
    const isForgotten = claim.open > 0 && claim.settling === 0 && claim.inDoubtSinceMs === undefined
    if (isForgotten) this.#note(claim)
    return isForgotten
  }

  /** Warns once for all claims that are noticed together. */
  #note(claim: Claim): void {
    if (this.#known.has(claim)) return
    this.#known.add(claim)
    if (this.#count === 0) nextTurn(() => this.#tell())
    this.#count += claim.open
  }

  #tell(): void {
    const count = this.#count
    this.#count = 0
    this.#warn(
      'REDIS_FORGOT',
      `The server has forgotten ${count} messages that this worker held: it was emptied, restarted without what it had, or a replica that lagged became master. They count as lost: nothing that is said of them is stored, and only what the server still has of them runs again. What waited there may be gone as well.`,
    )
  }
}
