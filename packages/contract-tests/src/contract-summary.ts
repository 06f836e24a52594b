/** A case by its name, with what is to be said of it. */
export interface ContractRemark {
  /** The case's name. */
  readonly name: string
  /** Why, in words. */
  readonly because: string
}

/** What a whole run of a contract has shown. */
export interface ContractSummary {
  /** The adapter's name. */
  readonly name: string
  /** The cases that were kept, the partly tried ones included. */
  readonly kept: readonly string[]
  /** The cases that failed. */
  readonly broken: readonly string[]
  /** The cases that do not apply, by the adapter's own capabilities. */
  readonly exempt: readonly ContractRemark[]
  /** What applies and could not be tried, or not to its end: a run that is green says nothing about it. */
  readonly notTried: readonly ContractRemark[]
  /** All of it in words, for a person who looks at the run. */
  readonly text: string
}

/** Puts what a run has shown into words. What was not tried comes last, and in capitals: it must not be overlooked. */
export function summaryText({ name, kept, broken, exempt, notTried }: Omit<ContractSummary, 'text'>): string {
  const counts = `${name}: ${kept.length} promises kept, ${broken.length} broken, ${exempt.length} do not apply.`
  if (notTried.length === 0) return counts
  const remarks = notTried.map((remark) => `- NOT TRIED: ${remark.name}\n  ${remark.because}`)
  return [`${counts} Of those kept, ${notTried.length} were not tried in full:`, ...remarks].join('\n')
}
