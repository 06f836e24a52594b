import type { Sums } from '../views/sums.js'
import type { History } from './history.js'

/** Over how long a rate is taken: long enough to be calm, short enough to be now. */
const windowMs = 10_000

/** A task's pace at the moment. */
export interface Rate {
  /** Requests a second. */
  readonly requests: number
  /** Batches a second. */
  readonly batches: number
}

type Counted = Pick<Sums, 'requests' | 'batches'>

interface Sample extends Counted {
  readonly at: number
}

interface TaskRate {
  readonly samples: Sample[]
  /** What the rows held that can still grow, by their time. */
  rows: ReadonlyMap<number, Counted>
}

/** How many requests and batches a second there are now, from how the newest rows grow between two polls. */
export class Rates {
  readonly #tasks = new Map<string, TaskRate>()

  /** Takes what a refreshed history of minutes says. */
  take({ tasks }: History, now: number): void {
    for (const [name, { rows }] of tasks) {
      const task = this.#tasks.get(name) ?? { samples: [], rows: new Map<number, Counted>() }
      this.#tasks.set(name, task)
      const last = task.samples.at(-1)
      const fresh = newest(rows, now)
      const sample = last
        ? { at: now, ...grown(last, task.rows, fresh) }
        : { at: now, requests: 0, batches: 0 }
      task.rows = fresh
      // The store's clock may stand still between two polls, and go back when the store is another.
      if (last && last.at >= now) task.samples.length = 0
      task.samples.push(sample)
      while (task.samples.length > 2 && task.samples[1]!.at <= now - windowMs) task.samples.shift()
    }
  }

  /** The rate of a task; of the last two minutes until there have been two polls. */
  of(name: string, now: number): Rate {
    const task = this.#tasks.get(name)
    const first = task?.samples[0]
    const last = task?.samples.at(-1)
    if (!task || !first || !last) return { requests: 0, batches: 0 }
    const ms = last.at - first.at
    if (ms < 1_000) return recent(task.rows, now)
    return {
      requests: ((last.requests - first.requests) / ms) * 1_000,
      batches: ((last.batches - first.batches) / ms) * 1_000,
    }
  }
}

const minuteMs = 60_000

/** The rows of this minute and the last. */
function newest(rows: ReadonlyMap<number, Counted>, now: number): ReadonlyMap<number, Counted> {
  const from = Math.floor(now / minuteMs) * minuteMs - minuteMs
  return new Map(
    [...rows].filter(([at]) => at >= from).map(([at, { requests, batches }]) => [at, { requests, batches }]),
  )
}

function grown(
  last: Counted,
  before: ReadonlyMap<number, Counted>,
  after: ReadonlyMap<number, Counted>,
): Counted {
  let { requests, batches } = last
  for (const [at, row] of after) {
    requests += Math.max(0, row.requests - (before.get(at)?.requests ?? 0))
    batches += Math.max(0, row.batches - (before.get(at)?.batches ?? 0))
  }
  return { requests, batches }
}

function recent(rows: ReadonlyMap<number, Counted>, now: number): Rate {
  const first = [...rows].filter(([, { batches }]) => batches > 0).map(([at]) => at)
  if (first.length === 0) return { requests: 0, batches: 0 }
  const seconds = Math.max(5, (now - Math.min(...first)) / 1_000)
  let requests = 0
  let batches = 0
  for (const row of rows.values()) {
    requests += row.requests
    batches += row.batches
  }
  return { requests: requests / seconds, batches: batches / seconds }
}
