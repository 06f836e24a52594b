import type { BatchRecord, DeadLetter } from '@sheaf/core'
import { displayWidth, fitted } from '../terminal/display-width.js'
import type { Paint } from '../terminal/paint.js'
import { visible } from '../terminal/visible.js'
import { newest, recordLines } from './batch-lines.js'
import type { TaskLine } from './top-model.js'
import type { TopState } from './top-state.js'
import { topSummary, topTable } from './top-table.js'

/** All that a frame shows. */
export interface TopData {
  readonly title: string
  readonly lines: readonly TaskLine[]
  /** The last batches with trouble of all tasks, or the last of the selected one. */
  readonly batches: readonly BatchRecord[]
  /** The dead letters of the selected task's queue. */
  readonly letters: readonly DeadLetter[]
  /** Something to be told, as what could not be learnt. */
  readonly note?: string | undefined
}

/** The size of the screen. */
export interface FrameSize {
  readonly columns: number
  readonly rows: number
}

/** The lines of a frame: a head, the tasks, what the page is about, and the keys. */
export function topFrame(data: TopData, state: TopState, size: FrameSize, paint: Paint): string[] {
  const { columns, rows } = size
  const head = headLine(data, columns, paint)
  const keys = keyLine(data, state, paint)
  const notes = data.note === undefined ? [] : [paint.yellow(fitted(visible(data.note), columns))]
  const room = Math.max(3, rows - 4 - notes.length)
  const tasks = topTable(data.lines, paint, columns, state.selected)
  const most = state.page === 'tasks' ? Math.max(2, room - 3) : Math.max(2, Math.floor(room / 2))
  const table = scrolled(tasks, state.selected, most)
  const below = pageLines(data, state, { columns, rows: Math.max(0, room - table.length - 1) }, paint)
  return [head, '', ...table, '', ...below, ...notes, keys]
}

function headLine({ title, lines }: TopData, columns: number, paint: Paint): string {
  const left = visible(title)
  const right = topSummary(lines)
  const space = Math.max(2, columns - displayWidth(left) - displayWidth(right))
  return `${paint.bold(left)}${' '.repeat(space)}${paint.dim(right)}`
}

/** The rows around the selected one, below the titles. */
function scrolled([titles = '', ...rows]: readonly string[], selected: number, most: number): string[] {
  const shown = Math.max(1, most - 1)
  const first = Math.min(Math.max(0, selected - shown + 1), Math.max(0, rows.length - shown))
  return [titles, ...rows.slice(first, first + shown)]
}

function pageLines(data: TopData, { page }: TopState, { columns, rows }: FrameSize, paint: Paint): string[] {
  if (rows === 0) return []
  if (page === 'dead') {
    if (data.letters.length === 0) return [paint.dim('no dead letters')]
    return data.letters.slice(0, rows).map((letter) => letterLine(letter, columns, paint))
  }
  const batches = newest(data.batches, rows)
  if (batches.length === 0) return [paint.dim(page === 'batches' ? 'no batches yet' : 'no trouble')]
  return recordLines(batches, paint, columns)
}

function letterLine({ id, attempt, reason, error }: DeadLetter, columns: number, paint: Paint): string {
  const left = `${visible(id)} · attempt ${attempt} · `
  const why = visible(error === undefined ? reason : `${reason}: ${error}`)
  return `${paint.dim(left)}${paint.red(fitted(why, Math.max(8, columns - displayWidth(left))))}`
}

function keyLine({ lines }: TopData, { selected, isAsking, page }: TopState, paint: Paint): string {
  const line = lines[selected]
  if (isAsking && line) {
    const what = line.flag === 'paused' ? 'Resume' : 'Pause'
    return paint.yellow(`${what} queue '${visible(line.queue)}' in all workers? y/n`)
  }
  const pause = line?.flag === 'paused' ? 'p resume' : 'p pause'
  const back = page === 'tasks' ? 'q quit' : 'q back'
  return paint.dim(`${back} · ↑↓ task · enter batches · d dead letters · ${pause}`)
}
