import type { Measurement } from './contender.js'

/** Prints the medians of each contender, and the subject's speed as a multiple of theirs. */
export function printTable(
  pollers: number,
  measured: ReadonlyMap<string, readonly Measurement[]>,
  subject: string,
): void {
  const own = measured.get(subject) ?? []
  const rows = [...measured].map(([name, runs]) => ({
    contender: name,
    'messages/s': Math.round(median(runs.map(({ perSecond }) => perSecond))),
    'CPU-s per 100k': Number(median(runs.map(({ cpuSecondsPer100k }) => cpuSecondsPer100k)).toFixed(1)),
    // Round by round, so that a slow minute of the machine does not count for one side only.
    [`${subject} is`]: `${median(own.map((run, round) => run.perSecond / runs[round]!.perSecond)).toFixed(2)} ×`,
  }))
  console.log(`\n${pollers} ${pollers === 1 ? 'poller' : 'pollers'}`)
  console.table(rows)
}

/** The middle value; of an even number of values, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
