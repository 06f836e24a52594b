import type { ResultBackendTrial } from './trial.js'

/** One promise of the result backend's port, and how to find out whether it is kept. */
export interface ResultBackendGuarantee {
  /** What is promised. */
  readonly name: string
  /** Rejects where the promise is broken. */
  readonly check: (trial: ResultBackendTrial) => Promise<void>
}
