import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { TaskState } from '../src/state/live-state.js'

/** A figure that changes faster than this cannot be read: a row is written at most once in this time. */
const calmMs = 500

/** Rows take turns, so that an update that comes sooner writes some of them, and not all or none. */
const turns = 5

const rows = new Map<string, Signal<TaskState | undefined>>()
let tasks: readonly TaskState[] = []
let turn = 0
/** How many turns have not seen the newest tasks. */
let behind = 0
let handedAt = Number.NEGATIVE_INFINITY
let timer: ReturnType<typeof setTimeout> | undefined

/** One task's row, as it is to be shown. */
export function taskNamed(name: string): ReadonlySignal<TaskState | undefined> {
  const known = rows.get(name)
  if (known) return known
  const row = signal(tasks.find((task) => task.name === name))
  rows.set(name, row)
  return row
}

/** Hands new tasks to those who show them: as many as it is time for now, the others in their turn. */
export function handOut(newest: readonly TaskState[]): void {
  tasks = newest
  behind = turns
  handOutDue()
}

function handOutDue(): void {
  clearTimeout(timer)
  const now = performance.now()
  const due = Math.min(behind, Math.max(1, Math.floor(((now - handedAt) / calmMs) * turns)))
  handedAt = now
  const byName = new Map(tasks.map((task) => [task.name, task]))
  batch(() => {
    let place = 0
    for (const [name, row] of rows) {
      if ((place - turn + turns) % turns < due) row.value = byName.get(name)
      place = (place + 1) % turns
    }
  })
  turn = (turn + due) % turns
  behind -= due
  // Only where no further update comes: otherwise that one goes on.
  if (behind > 0) timer = setTimeout(handOutDue, calmMs)
}
