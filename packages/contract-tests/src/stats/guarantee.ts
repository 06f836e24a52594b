import type { StatsStoreTrial } from './trial.js'

/** One promise of the port to a store of statistics, and how to find out whether it is kept. */
export interface StatsStoreGuarantee {
  /** What is promised. */
  readonly name: string
  /** Rejects where the promise is broken. */
  readonly check: (trial: StatsStoreTrial) => Promise<void>
}
