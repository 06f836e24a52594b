import { brokerGuarantees } from './broker/guarantees.js'
import { type BrokerContractOptions, checkBrokerOptions } from './broker/options.js'
import type { BrokerGuarantee } from './broker/support/guarantee.js'
import { BrokerTrial } from './broker/support/trial.js'
import type { ContractCase, ContractOutcome } from './contract-case.js'
import { runCase } from './run-case.js'
import { RunTally } from './run-tally.js'

/**
 * Every promise of the `Broker` port, one case each, ready for any test runner.
 *
 * A case reads the capabilities of a channel it opened and answers `{ applies: false, because }` where the promise is
 * none of this broker's. Each case has its own broker and queue, so the cases may run one by one or all at once. What
 * applies and could not be tried is said in `notTried`, and once all cases have run in a summary.
 *
 * @throws {CONFIG_INVALID} If an option is missing or out of range.
 *
 * @example
 * ```ts
 * import { brokerContract } from '@sheaf/contract-tests'
 * import { test } from 'vitest'
 *
 * for (const { name, run } of brokerContract({ name: 'my broker', create: () => ({ broker: new MyBroker() }) })) {
 *   test(name, run, 30_000)
 * }
 * ```
 */
export function brokerContract(options: BrokerContractOptions): ContractCase[] {
  const settings = checkBrokerOptions(options)
  const tally = new RunTally(settings.name, settings.report)
  return brokerGuarantees.map((guarantee) =>
    tally.watch({
      name: guarantee.name,
      run: () =>
        runCase(
          settings.name,
          guarantee.name,
          () => BrokerTrial.open(settings, labelOf(guarantee.name)),
          (trial) => examine(guarantee, trial),
        ),
    }),
  )
}

async function examine(guarantee: BrokerGuarantee, trial: BrokerTrial): Promise<ContractOutcome> {
  const because = guarantee.unless?.(trial)
  if (because !== undefined) return { applies: false, because }
  await guarantee.check(trial)
  return trial.outcome
}

function labelOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 31)
}
