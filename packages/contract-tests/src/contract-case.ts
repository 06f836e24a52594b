/**
 * One promise of a port as a case that any test runner can run.
 *
 * Cases share nothing: each opens and closes what it needs, so they may run one by one or all at once.
 */
export interface ContractCase {
  /** What is promised, as a test's title. Unique within its contract. */
  readonly name: string
  /** Rejects where the promise is broken; the message says what was expected and what came. */
  readonly run: () => Promise<ContractOutcome>
}

/** What a case that did not fail has shown. */
export interface ContractOutcome {
  /** `false` where the adapter's own capabilities say that the promise is none of its. */
  readonly applies: boolean
  /** Why it does not apply. */
  readonly because?: string | undefined
  /** What of a promise that applies could not be tried, and why; absent where all of it was. Nothing is known of that part. */
  readonly notTried?: string | undefined
}
