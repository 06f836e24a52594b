import { median } from './median.js'

/** What every benchmark with contenders measures of a run. */
export interface Speed {
  readonly perSecond: number
}

/** What a table tells of a run beside its speed, by the heading of the column. */
export type Columns<Run> = Readonly<Record<string, (run: Run) => number>>

/** Prints the medians of each contender, and the subject's speed as a multiple of theirs. */
export function printTable<Run extends Speed>(
  title: string,
  subject: string,
  measured: ReadonlyMap<string, readonly Run[]>,
  columns: Columns<Run>,
): void {
  const own = measured.get(subject) ?? []
  const rows = [...measured].map(([name, runs]) => ({
    contender: name,
    ...mediansOf(runs, columns),
    // Round by round, so that a slow minute of the machine does not count for one side only.
    [`${subject} is`]: `${median(own.map((run, round) => run.perSecond / (runs[round]?.perSecond ?? Number.NaN))).toFixed(2)} ×`,
  }))
  console.log(`\n${title}`)
  console.table(rows)
}

/** The medians of some runs, by the heading of the column. */
export function mediansOf<Run extends Speed>(
  runs: readonly Run[],
  columns: Columns<Run>,
): Record<string, number> {
  const shown = Object.entries(columns).map(([heading, of]) => [
    heading,
    Number(median(runs.map(of)).toFixed(2)),
  ])
  return {
    'messages/s': Math.round(median(runs.map(({ perSecond }) => perSecond))),
    ...Object.fromEntries(shown),
  }
}
