import { type Duration, OptionChecks, type StatsStore } from '@sheaf/core'
import { createOf } from '../check-options.js'

/** What the contract of stores of statistics needs to know of one. */
export interface StatsStoreContractOptions {
  /** Which store this is, for failure messages. */
  readonly name: string
  /** Makes the store for one case; called once a case. The cases' tasks and queues never meet, so all may share one store. */
  create(): StatsStoreUnderTest | Promise<StatsStoreUnderTest>
  /**
   * How long any one call may take.
   *
   * @defaultValue `'10s'`
   */
  readonly timeout?: Duration | undefined
}

/** A store made for one case, and what the case may do with it. */
export interface StatsStoreUnderTest {
  /** The store, closed when the case has ended. */
  readonly store: StatsStore
  /** Moves the store's own clock ahead, where a test can. Where it is absent, what takes hours is not tried. */
  passTime?(ms: number): Promise<void> | void
  /** Makes another store on the same data, as a second process would. Where it is absent, both sides of a case share one. */
  connect?(): StatsStore | Promise<StatsStore>
  /** Closes what the store does not: clients, servers. The stores themselves are closed before. */
  close?(): Promise<void> | void
}

/** The options with their defaults, checked. */
export interface StatsStoreContractSettings {
  readonly name: string
  readonly create: () => StatsStoreUnderTest | Promise<StatsStoreUnderTest>
  readonly timeoutMs: number
}

/** @throws {CONFIG_INVALID} If one of them is missing, unknown or out of range. */
export function checkStatsStoreOptions(options: StatsStoreContractOptions): StatsStoreContractSettings {
  const check = new OptionChecks('statsStoreContract', options, ['name', 'create', 'timeout'])
  return {
    name: check.text('name'),
    create: createOf<StatsStoreUnderTest>(check, 'a store of statistics'),
    timeoutMs: check.duration('timeout', '10s'),
  }
}
