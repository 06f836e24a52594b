import type { StopReport } from '@sheaf/core'
import type { Comparison } from './database.js'
import type { LoadResult } from './load.js'

/** The results side by side. */
export function summarise(results: readonly LoadResult[]): string {
  const rows = (result: LoadResult) => result.report.completed
  const lines: [string, (result: LoadResult) => string][] = [
    ['', ({ load }) => load.title],
    ['rows inserted', (result) => number(rows(result))],
    ['batches', ({ batches }) => number(batches)],
    ['mean size', (result) => (rows(result) / Math.max(1, result.batches)).toFixed(1)],
    ['triggers', ({ triggers }) => listCounts(triggers) || 'none'],
    ['time', ({ ms }) => `${(ms / 1_000).toFixed(2)} s`],
    ['rows per second', (result) => number(Math.round((rows(result) / result.ms) * 1_000))],
  ]
  const widths = results.map((result) => Math.max(...lines.map(([, cell]) => cell(result).length)))
  return lines
    .map(([name, cell]) =>
      [name.padEnd(15), ...results.map((result, index) => cell(result).padStart(widths[index]!))].join('   '),
    )
    .join('\n')
}

/** What became of every request of a load. */
export function accountFor({ load, enqueued, report, queued }: LoadResult): string {
  const { received, ...parts } = report
  return [
    `${load.title}: ${number(enqueued)} enqueued, ${number(received)} received: ${listCounts(parts) || 'none'}.`,
    ...(queued > 0
      ? [`  ${number(queued)} are left in the queue; a broker on a server would keep them.`]
      : []),
  ].join('\n')
}

/** Whether the tables are equal. */
export function judge({ inBatches, oneByOne, different }: Comparison): string {
  const counts = `${number(inBatches)} and ${number(oneByOne)} rows, ${number(different)} in one table only`
  return inBatches === oneByOne && different === 0
    ? `The tables are equal: ${counts}.`
    : `THE TABLES DIFFER: ${counts}.`
}

function listCounts(
  counts: Readonly<Partial<Record<string, number>>> | Omit<StopReport, 'received'>,
): string {
  return Object.entries(counts)
    .filter(([, count]) => count !== 0)
    .map(([name, count]) => `${number(count!)} ${name}`)
    .join(', ')
}

function number(value: number): string {
  return value.toLocaleString('en')
}
