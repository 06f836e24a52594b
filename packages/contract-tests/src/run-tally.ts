import type { ContractCase, ContractOutcome } from './contract-case.js'
import { type ContractRemark, type ContractSummary, summaryText } from './contract-summary.js'

/** Notes what becomes of the cases of one contract, and reports once, when every one of them has been run. */
export class RunTally {
  readonly #name: string
  readonly #report: (summary: ContractSummary) => void
  /** By name; `undefined` for a case that failed. */
  readonly #outcomes = new Map<string, ContractOutcome | undefined>()
  #expected = 0
  #isReported = false

  constructor(name: string, report: (summary: ContractSummary) => void) {
    this.#name = name
    this.#report = report
  }

  /** The same case, whose outcome is noted. */
  watch({ name, run }: ContractCase): ContractCase {
    this.#expected++
    return {
      name,
      run: async () => {
        let outcome: ContractOutcome | undefined
        try {
          outcome = await run()
          return outcome
        } finally {
          this.#note(name, outcome)
        }
      },
    }
  }

  #note(name: string, outcome: ContractOutcome | undefined): void {
    this.#outcomes.set(name, outcome)
    if (this.#isReported || this.#outcomes.size < this.#expected) return
    this.#isReported = true
    this.#report(this.#summary())
  }

  #summary(): ContractSummary {
    const outcomes = [...this.#outcomes]
    const applied = outcomes.filter(([, outcome]) => outcome?.applies)
    const parts = {
      name: this.#name,
      kept: applied.map(([name]) => name),
      broken: outcomes.filter(([, outcome]) => outcome === undefined).map(([name]) => name),
      exempt: remarks(
        outcomes.filter(([, outcome]) => outcome?.applies === false),
        'because',
      ),
      notTried: remarks(applied, 'notTried'),
    }
    return { ...parts, text: summaryText(parts) }
  }
}

function remarks(
  outcomes: readonly (readonly [string, ContractOutcome | undefined])[],
  what: 'because' | 'notTried',
): ContractRemark[] {
  return outcomes.flatMap(([name, outcome]) => {
    const because = outcome?.[what]
    return because === undefined ? [] : [{ name, because }]
  })
}

/** What a contract does with its summary unless it is told otherwise: what was not tried is said, whatever the test runner. */
export function warnOfNotTried({ notTried, text }: ContractSummary): void {
  if (notTried.length > 0) console.warn(text)
}
