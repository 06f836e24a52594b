import type { BrokerFacts } from './facts.js'
import type { BrokerTrial } from './trial.js'

/** One promise of the broker port, and how to find out whether it is kept. */
export interface BrokerGuarantee {
  /** What is promised. */
  readonly name: string
  /** Why a broker with these abilities need not keep it; `undefined` where it must. */
  readonly unless?: (facts: BrokerFacts) => string | undefined
  /** Rejects where the promise is broken. What it could not try, or why the promise is none after all, it tells the trial. */
  readonly check: (trial: BrokerTrial) => Promise<void>
}

/** Why a case in which several messages are held apart from each other does not apply. */
export const unlessOneOrder = ({ capabilities }: BrokerFacts) =>
  capabilities.ordered === 'queue'
    ? 'the whole queue is one order: nothing is handed out beside a held message'
    : undefined
