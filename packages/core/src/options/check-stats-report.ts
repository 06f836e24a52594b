import { SheafError } from '../errors/sheaf-error.js'
import { show } from '../errors/show.js'
import type { StatsReport } from '../ports/stats/report.js'

/**
 * Refuses a report with a figure that cannot be counted, for those who write a store of statistics.
 *
 * @throws {CONFIG_INVALID} If a figure is no whole number of at least 0.
 *
 * @example
 * ```ts
 * checkStatsReport('MyStats', { process: 'p-1', sequence: 1, counts: [], batches: [] })
 * ```
 */
export function checkStatsReport(owner: string, { counts, depths = [] }: StatsReport): void {
  for (const { task, counts: figures } of counts)
    checkFigures(`${owner}.report: counts of task '${task}'`, figures)
  for (const { queue, ...figures } of depths)
    checkFigures(`${owner}.report: depth of queue '${queue}'`, figures)
}

function checkFigures(of: string, figures: object): void {
  for (const [name, figure] of Object.entries(figures)) {
    if (typeof figure === 'object' && figure !== null) checkFigures(`${of}: ${name}`, figure)
    else if (figure !== undefined && !(Number.isSafeInteger(figure) && figure >= 0)) {
      throw new SheafError(
        'CONFIG_INVALID',
        `${of}: ${name}: expected a whole number ≥ 0; got ${show(figure)}. Nothing of the report is counted.`,
      )
    }
  }
}
