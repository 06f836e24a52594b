import { count, roughShare, share, span } from '../terminal/figures.js'
import type { Paint } from '../terminal/paint.js'
import { type Cell, type Column, tableLines } from '../terminal/table.js'
import { visible } from '../terminal/visible.js'
import type { TaskLine } from './top-model.js'

const head: readonly Column[] = [
  { title: 'TASK' },
  { title: '' },
  { title: 'READY', align: 'right' },
  { title: 'REQ/S', align: 'right' },
  { title: 'HOW FULL' },
  { title: '', align: 'right' },
  { title: 'WAITED', align: 'right' },
  { title: 'RAN', align: 'right' },
  { title: 'OK', align: 'right' },
  { title: 'DEAD', align: 'right' },
]

/** What all tasks do together, as `2,600 requests/s · 31 calls/s · 84 requests a call`. */
export function topSummary(lines: readonly TaskLine[]): string {
  const requests = sumOf(lines, 'requestsPerSecond')
  const calls = sumOf(lines, 'callsPerSecond')
  if (requests === undefined || calls === undefined) return ''
  const parts = [`${rate(requests)} requests/s`, `${rate(calls)} calls/s`]
  if (calls > 0) parts.push(`${rate(requests / calls)} requests a call`)
  return parts.join(' · ')
}

/** The table of all tasks; the selected one is marked. */
export function topTable(
  lines: readonly TaskLine[],
  paint: Paint,
  columns: number,
  selected?: number,
): string[] {
  const rows = lines.map((line, index) => cells(line, paint, index === selected))
  const [titles = '', ...shown] = tableLines(head, rows, { columns: columns - 2, dim: paint.dim })
  const marked = shown.map((line, index) => `${index === selected ? paint.cyan('›') : ' '} ${line}`)
  return [`  ${titles}`, ...marked]
}

function cells(line: TaskLine, paint: Paint, isSelected: boolean): (Cell | string)[] {
  const { task, flag, ready, dead, requestsPerSecond, fill, waitedMs, ranMs, succeeded, ended } = line
  const isBad = ended > 0 && succeeded / ended < 0.9
  return [
    { text: visible(task), paint: isSelected ? (text) => paint.bold(paint.cyan(text)) : paint.bold },
    { text: flag ?? '', paint: flag === 'slowed' ? paint.red : paint.yellow },
    count(ready),
    requestsPerSecond === undefined ? '–' : rate(requestsPerSecond),
    { text: stalks(fill), paint: (text) => painted(text, paint) },
    fill === undefined ? '–' : roughShare(Math.min(1, fill), 1),
    span(waitedMs),
    span(ranMs),
    { text: share(succeeded, ended), paint: isBad ? paint.red : undefined },
    { text: count(dead), paint: dead ? paint.red : paint.dim },
  ]
}

const places = 16
const stalk = '│'
const gap = '·'

/** How full batches are, as stalks: full ones, and dots for what is missing. */
export function stalks(fill: number | undefined): string {
  const full =
    fill === undefined ? 0 : Math.min(places, Math.max(fill > 0 ? 1 : 0, Math.round(fill * places)))
  return stalk.repeat(full) + gap.repeat(places - full)
}

/** Where there are colours, what is missing are stalks, too. */
function painted(text: string, paint: Paint): string {
  if (!paint.isColorSupported) return text
  const full = text.lastIndexOf(stalk) + 1
  return paint.yellow(text.slice(0, full)) + paint.dim(stalk.repeat(text.length - full))
}

/** Small rates have a digit behind the point. */
function rate(value: number): string {
  return value > 0 && value < 9.95 ? value.toFixed(1).replace(/\.0$/, '') : count(value)
}

function sumOf(
  lines: readonly TaskLine[],
  field: 'requestsPerSecond' | 'callsPerSecond',
): number | undefined {
  const known = lines.flatMap((line) => line[field] ?? [])
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0)
}
