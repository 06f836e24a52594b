import { SheafError } from '@sheaf/core'

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
  readonly times?: number
  /**
   * Whether the call does nothing and rejects (`'refused'`: the connection was lost on the way there), or does what it
   * should and rejects all the same (`'lost-reply'`: the connection was lost on the way back).
   *
   * @defaultValue `'refused'`
   */
  readonly mode?: 'refused' | 'lost-reply'
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
  'store',
] satisfies FaultyOperation[]

/** The failures that a test has asked for and that have not happened yet. */
export class Faults {
  readonly #planned = new Map<FaultyOperation, PlannedFault[]>()
  readonly #errors = new Set<unknown>()
  readonly #listeners = new Set<() => void>()

  /** Whether an error was asked for, so that it is no news. */
  isPlanned(error: unknown): boolean {
    return this.#errors.has(error)
  }

  plan(operation: FaultyOperation, options: FaultOptions): void {
    const { times = 1, mode = 'refused' } = options
    if (!operations.includes(operation)) throw refusal('operation', operations.join(', '), operation)
    if (!(times === Number.POSITIVE_INFINITY || (Number.isInteger(times) && times >= 1))) {
      throw refusal('times', 'a whole number ≥ 1, or Infinity', times)
    }
    if (mode !== 'refused' && mode !== 'lost-reply') {
      throw refusal('mode', "'refused' or 'lost-reply'", mode)
    }
    const error =
      'error' in options ? options.error : new Error(`${operation} failed because the test asked for it`)
    this.#errors.add(error)
    const planned = this.#planned.get(operation) ?? []
    this.#planned.set(operation, [...planned, { error, mode, left: times }])
    for (const listener of this.#listeners) listener()
  }

  /** Drops the failures that have not happened. */
  clear(): void {
    this.#planned.clear()
  }

  /** The failure that the next call of an operation would meet. */
  peek(operation: FaultyOperation): Fault | undefined {
    return this.#planned.get(operation)?.[0]
  }

  /** The failure that this call meets, if any; it is used up by it. */
  take(operation: FaultyOperation): Fault | undefined {
    const planned = this.#planned.get(operation)
    const fault = planned?.[0]
    if (fault !== undefined && --fault.left === 0) planned?.shift()
    return fault
  }

  /** Makes a call, unless it is to fail. */
  async around<Value>(operation: FaultyOperation, call: () => Promise<Value>): Promise<Value> {
    const fault = this.take(operation)
    if (fault?.mode === 'refused') throw fault.error
    const value = await call()
    if (fault !== undefined) throw fault.error
    return value
  }

  /** Calls back whenever a failure is planned, so that a receive that waits can meet it at once. */
  onPlan(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

function refusal(what: string, expected: string, given: unknown): SheafError {
  return new SheafError('CONFIG_INVALID', `failNext, ${what}: expected ${expected}; got ${String(given)}.`)
}
