import type { ContractCase } from './contract-case.js'
import { runCase } from './run-case.js'
import { statsStoreGuarantees } from './stats/guarantees.js'
import { checkStatsStoreOptions, type StatsStoreContractOptions } from './stats/options.js'
import { StatsStoreTrial } from './stats/trial.js'

/**
 * Every promise of the `StatsStore` port, one case each, ready for any test runner.
 *
 * Each case makes its own store and uses names that no other case has, so the cases may share their data. What is kept of
 * all tasks together (stops, actions) has few places, so they run one after the other.
 *
 * @throws {CONFIG_INVALID} If an option is missing or out of range.
 *
 * @example
 * ```ts
 * import { statsStoreContract } from '@sheaf/contract-tests'
 * import { test } from 'vitest'
 *
 * const cases = statsStoreContract({ name: 'my store', create: () => ({ store: new MyStats() }) })
 * for (const { name, run } of cases) test(name, async () => void (await run()), 30_000)
 * ```
 */
export function statsStoreContract(options: StatsStoreContractOptions): ContractCase[] {
  const settings = checkStatsStoreOptions(options)
  return statsStoreGuarantees.map(({ name, check }) => ({
    name,
    run: () =>
      runCase(
        settings.name,
        name,
        () => StatsStoreTrial.open(settings),
        async (trial) => {
          await check(trial)
          return trial.outcome
        },
      ),
  }))
}
