import { RedisStats } from '@sheaf/backend-redis'
import type { StatsView, TaskCounts } from '@sheaf/core'
import { onTestFinished } from 'vitest'
import { depthRow } from '../../../backend-redis/src/stats/depth-layout.js'
import { hourMs, minuteMs, StatsKeys } from '../../../backend-redis/src/stats/stats-keys.js'
import { until } from '../../../redis-connection/test/support/until.js'
import type { redisApp } from './apps.js'
import { examined } from './examined.js'
import { RedisProject } from './redis-project.js'
import type { RunningCommand } from './running-command.js'

const watched = { STATS: '1' }

/** A project whose app keeps statistics on Redis. */
export class WatchedProject extends RedisProject {
  readonly #stats: RedisStats

  constructor(app: Parameters<typeof redisApp>[0] = {}) {
    super(app)
    this.#stats = new RedisStats({ client: this.client, prefix: this.statsPrefix })
    onTestFinished(() => this.#stats.close())
  }

  get statsPrefix(): string {
    return `${this.prefix}-stats`
  }

  /** Starts a worker, and resolves once it is up. */
  async work(
    parameters: readonly string[] = [],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<RunningCommand> {
    const worker = this.start(['worker', ...parameters], { environment: { ...watched, ...environment } })
    await worker.wrote(/is up/)
    return worker
  }

  async enqueue(count: number): Promise<void> {
    const input = Array.from({ length: count }, (_, n) => JSON.stringify({ n })).join('\n')
    await this.run(['enqueue', 'store', '-'], { input })
  }

  /** Has a process that does nothing else count the queue for the statistics. */
  async count(): Promise<void> {
    await this.run(['queues'], { environment: watched })
  }

  /** What the doctor finds of the task, with the statistics. */
  diagnosed(environment: Readonly<Record<string, string>> = {}) {
    return examined(this, [], { ...watched, ...environment })
  }

  view(): Promise<StatsView> {
    const now = Date.now()
    return this.#stats.read({ from: now - hourMs, to: now + minuteMs, step: 'minute' })
  }

  /** Resolves once the statistics say what fits. */
  async says(what: string, holds: (view: StatsView) => boolean): Promise<void> {
    await until(what, async () => holds(await this.view()), 30_000)
  }

  /** Resolves once so many batches are counted. */
  counted(batches: number, figure: (counts: TaskCounts) => number = (counts) => counts.batches) {
    const sum = ({ tasks }: StatsView) =>
      tasks.flatMap(({ rows }) => rows).reduce((total, { counts }) => total + figure(counts), 0)
    return this.says(`${batches} are counted`, (view) => sum(view) >= batches)
  }

  /** Writes what earlier minutes would have left: what the queue held, the last of it so many minutes ago. */
  async remember(
    depths: readonly { readonly ready: number; readonly dead: number }[],
    minutesAgo = 1,
  ): Promise<void> {
    const keys = new StatsKeys(this.statsPrefix)
    const { now } = await this.view()
    for (const [index, { ready, dead }] of depths.entries()) {
      const at = now - (depths.length - 1 - index + minutesAgo) * minuteMs
      const row = depthRow({ queue: 'store', ready, delayed: 0, leased: 0, dead })
      const first = Math.floor((at % hourMs) / minuteMs) * row.length
      const words = row.flatMap((count, place) => ['SET', 'u32', `#${first + place}`, String(count)])
      await this.client.call('BITFIELD', keys.depths('store', at), ...words)
    }
  }
}
