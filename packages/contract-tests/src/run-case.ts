import { describeError } from '@sheaf/core'
import type { ContractOutcome } from './contract-case.js'

/** What every case needs of the things it opens. */
interface Closing {
  close(): Promise<void>
}

/**
 * Opens what a case needs, runs it, and closes everything whatever happened.
 *
 * The case's own failure is told first: what closing says after that is only its consequence.
 */
export async function runCase<Trial extends Closing>(
  subject: string,
  promise: string,
  open: () => Promise<Trial>,
  check: (trial: Trial) => Promise<ContractOutcome>,
): Promise<ContractOutcome> {
  try {
    const trial = await open()
    let outcome: ContractOutcome
    try {
      outcome = await check(trial)
    } catch (error) {
      await trial.close().catch(() => undefined)
      throw error
    }
    await trial.close()
    return outcome
  } catch (error) {
    throw new Error(`${subject} breaks the promise "${promise}". ${describeError(error)}`, { cause: error })
  }
}
