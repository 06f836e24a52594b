import type { Measurement } from './measure.js'

/** Prints medians, and the subject's speed as a multiple of each contender's in the same round. */
export function printTable(
  title: string,
  subject: string,
  measured: ReadonlyMap<string, readonly Measurement[]>,
): void {
  const own = measured.get(subject) ?? []
  const rows = [...measured].map(([name, runs]) => ({
    contender: name,
    'messages/s': Math.round(median(runs.map(({ perSecond }) => perSecond))),
    'own CPU-s per 100k': Number(median(runs.map(({ ownCpu }) => ownCpu)).toFixed(2)),
    'server CPU-s per 100k': Number(median(runs.map(({ serverCpu }) => serverCpu)).toFixed(2)),
    [`${subject} is`]: `${median(own.map((run, round) => run.perSecond / (runs[round]?.perSecond ?? Number.NaN))).toFixed(2)} ×`,
  }))
  console.log(`\n${title}`)
  console.table(rows)
}

/** The middle value; of an even number of values, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
