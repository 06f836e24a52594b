import { displayWidth, fitted } from './display-width.js'

/** One cell: what it says, and how it is painted. */
export interface Cell {
  readonly text: string
  readonly paint?: ((text: string) => string) | undefined
}

/** One column of a table. */
export interface Column {
  readonly title: string
  readonly align?: 'left' | 'right' | undefined
}

/** The lines of a table, each no wider than `columns`: the widest left-aligned column gives way. */
export function tableLines(
  head: readonly Column[],
  rows: readonly (readonly (Cell | string)[])[],
  { columns, dim }: { readonly columns: number; readonly dim: (text: string) => string },
): string[] {
  const titles = head.map(({ title }) => ({ text: title, paint: dim }))
  const cells = [titles, ...rows].map((row) =>
    row.map((cell) => (typeof cell === 'string' ? { text: cell } : cell)),
  )
  const widths = head.map((_, index) => Math.max(...cells.map((row) => displayWidth(row[index]?.text ?? ''))))
  shrink(widths, head, columns)
  return cells.map((row) =>
    row
      .map((cell, index) => shown(cell, widths[index]!, head[index]?.align === 'right'))
      .join(gap)
      .trimEnd(),
  )
}

const gap = '   '
const narrowest = 8

function shrink(widths: number[], head: readonly Column[], columns: number): void {
  let excess = widths.reduce((sum, width) => sum + width, 0) + gap.length * (widths.length - 1) - columns
  while (excess > 0) {
    const index = widestText(widths, head)
    if (index === undefined) return
    const less = Math.min(excess, widths[index]! - narrowest)
    widths[index]! -= less
    excess -= less
  }
}

function widestText(widths: readonly number[], head: readonly Column[]): number | undefined {
  const texts = widths.map((width, index) => ({ width, index }))
  const candidates = texts.filter(({ width, index }) => head[index]?.align !== 'right' && width > narrowest)
  return candidates.sort((one, other) => other.width - one.width)[0]?.index
}

function shown({ text, paint }: Cell, width: number, isRight: boolean): string {
  const cut = fitted(text, width)
  const space = ' '.repeat(Math.max(0, width - displayWidth(cut)))
  const painted = paint ? paint(cut) : cut
  return isRight ? `${space}${painted}` : `${painted}${space}`
}
