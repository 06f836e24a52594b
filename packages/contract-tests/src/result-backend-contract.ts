import type { ContractCase } from './contract-case.js'
import { resultBackendGuarantees } from './results/guarantees.js'
import { checkResultBackendOptions, type ResultBackendContractOptions } from './results/options.js'
import { ResultBackendTrial } from './results/trial.js'
import { runCase } from './run-case.js'

/**
 * Every promise of the `ResultBackend` port, one case each, ready for any test runner.
 *
 * Each case makes its own backend and uses ids that no other case has, so the cases may share a store and run one by one
 * or all at once.
 *
 * @throws {CONFIG_INVALID} If an option is missing or out of range.
 *
 * @example
 * ```ts
 * import { resultBackendContract } from '@sheaf/contract-tests'
 * import { test } from 'vitest'
 *
 * const cases = resultBackendContract({ name: 'my backend', create: () => ({ backend: new MyBackend() }) })
 * for (const { name, run } of cases) test(name, run, 30_000)
 * ```
 */
export function resultBackendContract(options: ResultBackendContractOptions): ContractCase[] {
  const settings = checkResultBackendOptions(options)
  return resultBackendGuarantees.map(({ name, check }) => ({
    name,
    run: () =>
      runCase(
        settings.name,
        name,
        () => ResultBackendTrial.open(settings),
        async (trial) => {
          await check(trial)
          return { applies: true }
        },
      ),
  }))
}
