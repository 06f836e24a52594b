import { SheafError, type StatsReport } from '@sheaf/core'

/** @throws {CONFIG_INVALID} If a figure is no whole number of at least 0. */
export function checkReport({ counts, depths = [] }: StatsReport): void {
  for (const { task, counts: figures } of counts) checkFigures(`counts of task '${task}'`, figures)
  for (const { queue, ...figures } of depths) checkFigures(`depth of queue '${queue}'`, figures)
}

function checkFigures(of: string, figures: object): void {
  for (const [name, figure] of Object.entries(figures)) {
    if (typeof figure === 'object' && figure !== null) checkFigures(`${of}: ${name}`, figure)
    else if (figure !== undefined && !(Number.isSafeInteger(figure) && figure >= 0)) {
      throw new SheafError(
        'CONFIG_INVALID',
        `The ${of}: ${name}: expected a whole number of at least 0; got ${String(figure)}. Nothing of the report is counted.`,
      )
    }
  }
}
