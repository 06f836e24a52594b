import { computed } from '@preact/signals'
import type { TaskState } from '../../../src/state/live-state.js'
import { second, state } from '../../live.js'
import { stableList } from '../../parts/stable-list.js'
import { place } from '../../router.js'

/** By which columns tasks can be put in order. */
const columns = {
  task: (task: TaskState) => task.name,
  ready: (task: TaskState) => task.depth?.ready ?? -1,
  rate: (task: TaskState) => task.rate,
  fill: (task: TaskState) => task.fill ?? -1,
  waited: (task: TaskState) => task.waited?.[1] ?? -1,
  ran: (task: TaskState) => task.ran?.[1] ?? -1,
  succeeded: (task: TaskState) => -task.verdicts[0],
  dead: (task: TaskState) => task.depth?.dead ?? -1,
  workers: (task: TaskState) => task.workers,
} as const

export type Column = keyof typeof columns

/** The column that was chosen, and which way around. */
export const chosen = computed<{ readonly column: Column; readonly isUp: boolean } | undefined>(() => {
  const text = place.value.query.get('sort') ?? ''
  const name = text.replace(/^-/, '')
  return Object.hasOwn(columns, name) ? { column: name as Column, isUp: text.startsWith('-') } : undefined
})

/** Rows that are put in order by a column keep still for so many seconds, so that one can click them. */
const stillFor = 5

const turn = computed(() => Math.floor(second.value / stillFor))
const shape = stableList(() =>
  (state.value?.tasks ?? []).map(({ name, severity = '' }) => `${name}\n${severity}`),
)

/** The tasks' names: as chosen, else those that need a look, then the busiest. */
export const ordered = computed<readonly string[]>(() => {
  void shape.value
  const choice = chosen.value
  if (choice) void turn.value
  const tasks = [...(state.peek()?.tasks ?? [])]
  const compare = choice ? byColumn(choice.column, choice.isUp) : byNeed
  return tasks.sort(compare).map(({ name }) => name)
})

const ranks = { bad: 0, warn: 1, info: 2 } as const

function byNeed(one: TaskState, other: TaskState): number {
  const rank = (task: TaskState) => (task.severity ? ranks[task.severity] : 3)
  return rank(one) - rank(other) || sum(other) - sum(one) || one.name.localeCompare(other.name)
}

function sum({ series }: TaskState): number {
  return series.reduce((total, value) => total + value, 0)
}

function byColumn(column: Column, isUp: boolean) {
  const read = columns[column]
  return (one: TaskState, other: TaskState): number => {
    const [left, right] = [read(one), read(other)]
    const way = typeof left === 'string' ? left.localeCompare(String(right)) : Number(right) - left
    return (isUp ? -way : way) || one.name.localeCompare(other.name)
  }
}
