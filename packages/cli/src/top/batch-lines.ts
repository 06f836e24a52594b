import type { BatchRecord } from '@sheaf/core'
import { type BatchLine, batchLine } from '../log/batch-line.js'
import { displayWidth, fitted } from '../terminal/display-width.js'
import type { Paint } from '../terminal/paint.js'
import { visible } from '../terminal/visible.js'

/** How many columns are left for what about a batch needs a look, or nothing is put one below the other. */
const leastTrouble = 24

/** Two parts of a line that stand together, as `100` and ` by count`, or `waited` and ` 66 ms`. */
interface Cell {
  readonly head: string
  readonly tail: string
}

/**
 * A line about each batch, as `web-2 · count-clicks · 100 by count · waited 66 ms · ran 91 ms · bisected, 15 runs`, of at
 * most so many columns. What is alike stands one below the other where there is room for that.
 */
export function recordLines(records: readonly BatchRecord[], paint: Paint, columns: number): string[] {
  const lines = records.map((record) => {
    const { verdicts, calls, error, worker, task } = record
    const line = batchLine({ ...record, ...verdicts, runs: calls }, errorOf(record, error))
    const names = [worker, task].map((name) => ({ head: visible(name), tail: '' }))
    return { ...line, cells: [...names, ...line.facts.map(cellOf)] }
  })
  const below = aligned(lines.map(({ cells }) => cells))
  const isRoomy = below.every((cells) => widthOf(cells) + leastTrouble <= columns)
  return lines.map((line, at) => {
    const cells = isRoomy ? below[at]! : line.cells.map(({ head, tail }) => head + tail)
    return painted(line, cells, paint, columns)
  })
}

const between = ' · '

function widthOf(cells: readonly string[]): number {
  return displayWidth(cells.join(between))
}

function painted(
  { level, trouble }: BatchLine,
  [name = '', ...rest]: readonly string[],
  paint: Paint,
  columns: number,
): string {
  const left = [name, ...rest].join(between)
  const colour = level === 'error' ? paint.red : paint.yellow
  const room = columns - displayWidth(left) - between.length
  const end = trouble && room > 3 ? paint.dim(between) + colour(fitted(visible(trouble), room)) : ''
  if (displayWidth(left) > columns) return fitted(left, columns)
  return [paint.cyan(name), ...rest].join(paint.dim(between)) + end
}

function cellOf(fact: string): Cell {
  const space = fact.indexOf(' ')
  return { head: fact.slice(0, space), tail: fact.slice(space) }
}

/** Where a line has how many requests a batch had, before what closed it; behind that are times. */
const sizeColumn = 2

/** Cells as wide as those above and below them: figures to the right, all else to the left. */
function aligned(lines: readonly (readonly Cell[])[]): string[][] {
  const widths = (lines[0] ?? []).map((_, column) => ({
    head: Math.max(...lines.map((cells) => displayWidth(cells[column]!.head))),
    tail: Math.max(...lines.map((cells) => displayWidth(cells[column]!.tail))),
  }))
  return lines.map((cells) =>
    cells.map(({ head, tail }, column) => {
      const { head: before, tail: after } = widths[column]!
      return padded(head, before, column === sizeColumn) + padded(tail, after, column > sizeColumn)
    }),
  )
}

function padded(text: string, width: number, isRight: boolean): string {
  const space = ' '.repeat(width - displayWidth(text))
  return isRight ? space + text : text + space
}

/** What the batch threw, else what the first of its requests failed with. */
function errorOf({ unsuccessful = [] }: BatchRecord, error: BatchRecord['error']): string | undefined {
  return error?.message ?? unsuccessful.find((request) => request.error)?.error?.message
}

/** The newest of several tasks' batches, the oldest of them first. */
export function newest(records: readonly BatchRecord[], most: number): BatchRecord[] {
  const sorted = [...records].sort((one, other) => endOf(other) - endOf(one))
  return sorted.slice(0, most).reverse()
}

function endOf({ startedAt, ranMs }: BatchRecord): number {
  return startedAt + ranMs
}
