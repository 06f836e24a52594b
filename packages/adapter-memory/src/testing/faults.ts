import { OptionChecks } from '@sheaf/core'

/** A call of the broker or of the result backend that can be made to fail. */
export type FaultyOperation =
  | 'publish'
  | 'openChannel'
  | 'receive'
  | 'ack'
  | 'requeue'
  | 'deadLetter'
  | 'release'
  | 'extendLease'
  | 'takePermits'
  | 'store'

/** How a call is to fail. */
export interface FaultOptions {
  /**
   * What the call rejects with.
   *
   * @defaultValue an `Error` that says it was asked for; `publish` rejects with PUBLISH_FAILED in any case
   */
  readonly error?: unknown
  /**
   * How many calls fail. May be `Infinity`.
   *
   * @defaultValue 1
   */
  readonly times?: number | undefined
  /**
   * Whether the call does nothing and rejects (`'refused'`, as if the connection was lost on the way there), or does what it
   * should and then rejects (`'lost-reply'`, as if the connection was lost on the way back).
   *
   * @defaultValue `'refused'`
   */
  readonly mode?: 'refused' | 'lost-reply' | undefined
}

/** A failure that is due. */
export interface Fault {
  readonly error: unknown
  readonly mode: 'refused' | 'lost-reply'
}

interface PlannedFault extends Fault {
  left: number
}

const operations: readonly string[] = [
  'publish',
  'openChannel',
  'receive',
  'ack',
  'requeue',
  'deadLetter',
  'release',
  'extendLease',
  'takePermits',
  'store',
] satisfies FaultyOperation[]

/** The failures that a test has asked for and that have not happened yet. */
export class Faults {
  readonly #planned = new Map<FaultyOperation, PlannedFault[]>()
  readonly #errors = new Set<unknown>()
  readonly #listeners = new Set<() => void>()

  /** Whether the test asked for this error. */
  isPlanned(error: unknown): boolean {
    return this.#errors.has(error)
  }

  plan(operation: FaultyOperation, options: FaultOptions): void {
    const check = new OptionChecks('failNext', options, ['error', 'times', 'mode'])
    if (!operations.includes(operation)) {
      throw check.refusal('operation', operations.join(', '), operation)
    }
    const { times = 1 } = check.given as FaultOptions
    if (!(times === Number.POSITIVE_INFINITY || (Number.isInteger(times) && times >= 1))) {
      throw check.refusal('times', 'a whole number ≥ 1, or Infinity', times)
    }
    const mode = check.oneOf('mode', ['refused', 'lost-reply'], 'refused')
    const error =
      'error' in check.given
        ? check.value('error')
        : new Error(`${operation} failed because the test asked for it`)
    this.#errors.add(error)
    const planned = this.#planned.get(operation) ?? []
    this.#planned.set(operation, [...planned, { error, mode, left: times }])
    for (const listener of this.#listeners) listener()
  }

  /** Drops the failures that have not happened yet. */
  clear(): void {
    this.#planned.clear()
  }

  /** The failure that the next call of an operation would meet. */
  peek(operation: FaultyOperation): Fault | undefined {
    return this.#planned.get(operation)?.[0]
  }

  /** Takes the failure that this call meets, if there is one. */
  take(operation: FaultyOperation): Fault | undefined {
    const planned = this.#planned.get(operation)
    const fault = planned?.[0]
    if (fault !== undefined && --fault.left === 0) planned?.shift()
    return fault
  }

  /** Makes a call, or lets it fail if a failure is due. */
  async around<Value>(operation: FaultyOperation, call: () => Promise<Value>): Promise<Value> {
    const fault = this.take(operation)
    if (fault?.mode === 'refused') throw fault.error
    const value = await call()
    if (fault !== undefined) throw fault.error
    return value
  }

  /** Calls back whenever a failure is planned, so that a waiting receive can meet it at once. */
  onPlan(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
