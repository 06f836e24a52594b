import type { DeadGroup } from '../state/dead-state.js'
import { normalise } from './reasons.js'
import type { ReadLetter } from './scan.js'

const parts = 30
const coveredMs = 6 * 60 * 60_000

/** Groups letters by queue, task and reason, the commonest first. */
export function groupLetters(
  queue: string,
  letters: readonly ReadLetter[],
  now: number,
  maxAttemptsOf: (task: string) => number | undefined,
): DeadGroup[] {
  const groups = new Map<string, ReadLetter[]>()
  for (const letter of letters) {
    const group = groups.get(letter.group)
    if (group) group.push(letter)
    else groups.set(letter.group, [letter])
  }
  return [...groups]
    .map(([id, items]) => toGroup(id, queue, items, now, maxAttemptsOf))
    .sort((one, other) => other.count - one.count || other.lastAt - one.lastAt)
}

function toGroup(
  id: string,
  queue: string,
  items: readonly ReadLetter[],
  now: number,
  maxAttemptsOf: (task: string) => number | undefined,
): DeadGroup {
  const [newest] = items
  const { task } = newest!.body
  const { name, message } = newest!.error
  const times = items.map(({ letter }) => letter.at)
  const attempts = items.map(({ letter }) => letter.attempt)
  const isOne = items.every(({ error }) => error.message === message)
  return {
    id,
    queue,
    task,
    error: isOne ? message : normalise(message),
    name,
    count: items.length,
    firstAt: times.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY),
    lastAt: times.reduce((most, at) => Math.max(most, at), 0),
    attempts: [
      attempts.reduce((least, attempt) => Math.min(least, attempt), Number.POSITIVE_INFINITY),
      attempts.reduce((most, attempt) => Math.max(most, attempt), 0),
    ],
    reason: newest!.letter.reason,
    ranAlone: attempts.every((attempt) => ranAlone(attempt, maxAttemptsOf(task))),
    series: seriesOf(times, now),
  }
}

/** Whether a request that was given up at this attempt ran alone at it. */
export function ranAlone(attempt: number, maxAttempts: number | undefined): boolean {
  return maxAttempts !== undefined && maxAttempts > 1 && attempt >= maxAttempts
}

function seriesOf(times: readonly number[], now: number): number[] {
  const series = Array<number>(parts).fill(0)
  for (const at of times) {
    const index = parts - 1 - Math.floor(((now - at) / coveredMs) * parts)
    if (index >= 0) series[Math.min(index, parts - 1)]! += 1
  }
  return series
}
