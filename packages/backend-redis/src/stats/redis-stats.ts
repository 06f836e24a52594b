import {
  type BatchQuery,
  type BatchRecord,
  checkBatchQuery,
  checkStatsChange,
  checkStatsQuery,
  checkStatsReport,
  type OperatorDeed,
  SheafError,
  type StatsChange,
  type StatsControl,
  type StatsQuery,
  type StatsReport,
  type StatsStore,
  type StatsView,
  selectBatches,
} from '@sheaf/core'
import { explain, scriptRunner } from '@sheaf/redis-connection'
import { readBatches } from './read-batches.js'
import { readView } from './read-view.js'
import { ReportSender } from './send-report.js'
import type { StatsConnection } from './stats-connection.js'
import { StatsKeys } from './stats-keys.js'
import { type RedisStatsOptions, readStatsOptions } from './stats-options.js'
import { StoreClock } from './store-clock.js'

const mostActions = 50

/**
 * Statistics on Redis ≥ 6.2 or Valkey ≥ 7.2, shared by all processes: a single server, Sentinel or a cluster. It goes with
 * any broker.
 *
 * A report is one call of the server, whatever the traffic, and is counted once though it be sent again. Rows go by the
 * server's clock. Everything expires by itself: minutes after a day, hours after two weeks.
 *
 * @throws {CONFIG_INVALID} If an option is out of range, or the client is none of ioredis or node-redis.
 *
 * @example
 * ```ts
 * import { App } from '@sheaf/core'
 * import { RedisBroker } from '@sheaf/adapter-redis'
 * import { RedisStats } from '@sheaf/backend-redis'
 * import { stats } from '@sheaf/stats'
 * import { Redis } from 'ioredis'
 *
 * const client = new Redis('redis://127.0.0.1:6379')
 * const app = new App({
 *   broker: new RedisBroker({ client }),
 *   tasks: [countClicks],
 *   plugins: [stats(new RedisStats({ client }))],
 * })
 * ```
 */
export class RedisStats implements StatsStore {
  readonly scope = 'shared'
  readonly #store: StatsConnection
  readonly #sender: ReportSender
  #isClosed = false

  /** Makes a store on your client; the server is asked when it is first used. @throws {CONFIG_INVALID} If an option is refused. */
  constructor(options: RedisStatsOptions) {
    const { connection, prefix } = readStatsOptions(options)
    const keys = new StatsKeys(prefix)
    const clock = new StoreClock(async () => {
      const [seconds, microseconds] = (await connection.send(keys.base, ['TIME'])) as [unknown, unknown]
      return Number(seconds) * 1_000 + Math.floor(Number(microseconds) / 1_000)
    })
    this.#store = { connection, keys, clock, run: scriptRunner(connection, keys.base) }
    this.#sender = new ReportSender(this.#store)
  }

  report(report: StatsReport): Promise<StatsControl> {
    return this.#do('Reporting statistics', async () => {
      checkStatsReport('RedisStats', report)
      return this.#sender.send(report)
    })
  }

  read(query: StatsQuery): Promise<StatsView> {
    return this.#do('Reading statistics', async () =>
      readView(this.#store, checkStatsQuery('RedisStats', query)),
    )
  }

  batches(task: string, query?: BatchQuery): Promise<readonly BatchRecord[]> {
    return this.#do('Reading batches', async () => {
      const { keys } = this.#store
      const checked = checkBatchQuery('RedisStats', task, query)
      const lists = [keys.troubles(task), ...(checked.trouble ? [] : [keys.batches(task)])]
      const found = await Promise.all(lists.map((key) => readBatches(this.#store, key)))
      return selectBatches(found.flat(), checked)
    })
  }

  control(change: StatsChange): Promise<void> {
    return this.#do('Telling of operators', async () => {
      const { connection, keys, clock } = this.#store
      const { pause, resume, did, by } = checkStatsChange('RedisStats', change)
      const at = await clock.now()
      const paused = pause.flatMap((queue) => [queue, JSON.stringify({ by, at })])
      if (paused.length > 0) await connection.send(keys.paused, ['HSET', keys.paused, ...paused])
      const resumed = await Promise.all(
        resume.map((queue) => connection.send(keys.paused, ['HDEL', keys.paused, queue])),
      )
      await this.#note(
        [
          ...pause.map((queue) => ({ action: 'pause' as const, queue })),
          ...resume.flatMap((queue, index) =>
            Number(resumed[index]) > 0 ? [{ action: 'resume' as const, queue }] : [],
          ),
          ...did,
        ],
        by,
        at,
      )
    })
  }

  /** Closes the client where `closeClient` says so, and nothing else. Idempotent. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#store.connection.detach()
  }

  /** Closes the store, as {@link RedisStats.close} does. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #note(deeds: readonly OperatorDeed[], by: string, at: number): Promise<void> {
    if (deeds.length === 0) return
    const { connection, keys } = this.#store
    const texts = deeds.map((deed) => JSON.stringify({ ...deed, by, at }))
    await Promise.all([
      connection.send(keys.actions, ['LPUSH', keys.actions, ...texts]),
      connection.send(keys.actions, ['LTRIM', keys.actions, '0', String(mostActions - 1)]),
    ])
  }

  async #do<Value>(what: string, work: () => Promise<Value>): Promise<Value> {
    if (this.#isClosed)
      throw new SheafError('CLOSED', 'This RedisStats is closed. Create another one to go on.')
    try {
      return await work()
    } catch (error) {
      throw SheafError.is(error) ? error : explain(what, error, this.#store.connection.lastError)
    }
  }
}
