/** What can be found of a running system. Codes are stable. */
export type FindingCode =
  | 'TASK_FAILING'
  | 'NO_WORKER'
  | 'LOOP_BLOCKED'
  | 'LEASES_LOST'
  | 'DEAD_GROWING'
  | 'FALLING_BEHIND'
  | 'RETRY_HEAVY'
  | 'RUN_LONG'
  | 'CLOCK_SKEW'
  | 'BATCH_THIN'
  | 'KEYS_SHORT'
  | 'PREFETCH_SHORT'
  | 'VERSIONS_DIFFER'

/** A sentence about a running system that names the option to change. */
export interface Finding {
  /** What was found, for programs; it stays the same from one version to the next. */
  readonly code: FindingCode
  /** `error`: work is at a stand, or done twice. `warning`: it will be. `info`: it could cost less. */
  readonly severity: 'error' | 'warning' | 'info'
  /** The task that it is about; absent where it is about processes. */
  readonly task?: string | undefined
  /** What was found, as one or two sentences. */
  readonly message: string
  /** What is behind it, or what to do. */
  readonly advice?: string | undefined
  /** The option to change, as it is written in code: `flushInterval: '3s'`. */
  readonly change?: string | undefined
}
