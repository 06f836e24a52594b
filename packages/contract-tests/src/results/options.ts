import { type Duration, OptionChecks, type ResultBackend } from '@sheaf/core'
import { createOf, optionalMs } from '../check-options.js'

/** What the result backend's contract needs to know of an adapter. */
export interface ResultBackendContractOptions {
  /** Which adapter this is, for failure messages. */
  readonly name: string
  /** Makes the backend for one case; called once a case. The cases' ids never meet, so all may share one store. */
  create(): ResultBackendUnderTest | Promise<ResultBackendUnderTest>
  /**
   * How long any one call may take, and how long a result may take to show elsewhere.
   *
   * @defaultValue `'10s'`
   */
  readonly timeout?: Duration | undefined
  /**
   * How long a `wait` is watched that must not end.
   *
   * @defaultValue `'50ms'`; `'5ms'` where the adapter has `passTime`
   */
  readonly quiet?: Duration | undefined
}

/** A result backend made for one case, and what the case may do with it. */
export interface ResultBackendUnderTest {
  /** The backend, closed when the case has ended. */
  readonly backend: ResultBackend
  /** Moves the backend's own clock ahead, where a test can. Where it is absent, real time passes. */
  passTime?(ms: number): Promise<void> | void
  /** Makes another backend on the same store, as a second process would. Where it is absent, both sides of a case share one. */
  connect?(): ResultBackend | Promise<ResultBackend>
  /** Closes what the adapter does not: clients, servers. The backends themselves are closed before. */
  close?(): Promise<void> | void
}

/** The options with their defaults, checked. */
export interface ResultBackendContractSettings {
  readonly name: string
  readonly create: () => ResultBackendUnderTest | Promise<ResultBackendUnderTest>
  readonly timeoutMs: number
  readonly quietMs: number | undefined
}

/**
 * Checks the options of a result backend's contract run.
 *
 * @throws {CONFIG_INVALID} If one of them is missing, unknown or out of range.
 */
export function checkResultBackendOptions(
  options: ResultBackendContractOptions,
): ResultBackendContractSettings {
  const check = new OptionChecks('resultBackendContract', options, ['name', 'create', 'timeout', 'quiet'])
  return {
    name: check.text('name'),
    create: createOf<ResultBackendUnderTest>(check, 'a result backend'),
    timeoutMs: check.duration('timeout', '10s'),
    quietMs: optionalMs(check, 'quiet'),
  }
}
