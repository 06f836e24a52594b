import type { App, BatchRecord, QueueCounts, StatsView } from '@sheaf/core'
import { queuesOf } from '../app/find-tasks.js'
import { answered } from '../app/with-app.js'
import type { AppStats } from '../stats/app-stats.js'
import { fromOf, type TaskLine, taskLine } from './top-model.js'

/** How many batches of a task are read. */
const mostBatches = 50

/** Reads what `top` shows: of the broker how deep queues are, and of the statistics the rest. */
export class TopReader {
  constructor(
    private readonly app: App,
    private readonly stats: AppStats | undefined,
  ) {}

  /** What was last counted by the minute; `undefined` without statistics. */
  async view(): Promise<StatsView | undefined> {
    if (!this.stats) return undefined
    const now = Date.now()
    // The store's clock may be ahead of this one, and what has just been counted is wanted.
    const query = { from: fromOf(now) - 60_000, to: now + 60_000, step: 'minute' } as const
    return answered(this.stats.store.read(query), 'the statistics')
  }

  /** How deep each queue is; a queue that cannot be counted is left out. */
  async counts(): Promise<ReadonlyMap<string, QueueCounts>> {
    const { admin } = this.app.broker
    const counted = new Map<string, QueueCounts>()
    if (!admin) return counted
    const asked = [...queuesOf(this.app).keys()].map(async (queue) => {
      counted.set(queue, await answered(admin.counts(queue), `queue '${queue}'`))
    })
    await Promise.allSettled(asked)
    return counted
  }

  /** The app's own tasks, and those that only the statistics know. */
  lines(counts: ReadonlyMap<string, QueueCounts>, view: StatsView | undefined): TaskLine[] {
    const own = this.app.tasks.map(({ name, queue }) => ({ name, queue }))
    const names = new Set(own.map(({ name }) => name))
    const others = (view?.tasks ?? [])
      .filter(({ name, rows }) => !names.has(name) && rows.length > 0)
      .map(({ name, info }) => ({ name, queue: info?.queue ?? name }))
    return [...own, ...others].map((task) => taskLine(task, counts.get(task.queue), view))
  }

  /** The last batches of some tasks. */
  async batches(tasks: readonly string[], trouble: boolean): Promise<BatchRecord[]> {
    const { store } = this.stats ?? {}
    if (!store) return []
    const limit = trouble ? 5 : mostBatches
    const lists = await Promise.all(tasks.map((task) => store.batches(task, { limit, trouble })))
    return lists.flat()
  }
}
