import {
  type BatchQuery,
  type BatchRecord,
  checkBatchQuery,
  checkStatsChange,
  checkStatsQuery,
  checkStatsReport,
  SheafError,
  type StatsChange,
  type StatsControl,
  type StatsQuery,
  type StatsReport,
  type StatsStore,
  type StatsView,
  selectBatches,
} from '@sheaf/core'
import { useClient } from '../connection/client-users.js'
import { connect } from '../connection/connect.js'
import { Database } from '../connection/database.js'
import { explainOpening } from '../connection/explain.js'
import type { ClientConnection, OwnSqlClient } from '../connection/sql-client.js'
import { NowAndThen } from '../now-and-then.js'
import { type PostgresStatsOptions, readOptions } from './options.js'
import { parsed, readView } from './read-view.js'
import { nameOf, storedName } from './stored-name.js'
import { writeReport } from './write-report.js'

const owner = 'PostgresStats'

// A report may take five seconds: a silent connection has to be noticed before.
const answerMs = 4_000
const tidyMs = 60_000

/**
 * Statistics on PostgreSQL ≥ 14, through your own client of `pg` or postgres.js, or on PGlite, shared by all processes. It
 * goes with any broker, and can share client and schema with a `PostgresBroker`.
 *
 * A report is one statement, whatever the traffic, and is counted once though it be sent again. Rows go by the server's
 * clock. Minutes are kept for a day, and hours for two weeks. Reports are not flushed to the disk one by one, and what is
 * written again every second, processes and last batches, is not logged: a crash of the server forgets it.
 *
 * @throws {CONFIG_INVALID} If an option is out of range, or the client is none that is known.
 *
 * @example
 * ```ts
 * import { App } from '@sheaf/core'
 * import { PostgresBroker, PostgresStats } from '@sheaf/adapter-postgres'
 * import { stats } from '@sheaf/stats'
 * import { Pool } from 'pg'
 *
 * const client = new Pool({ connectionString: 'postgres://app@127.0.0.1/shop' })
 * const app = new App({
 *   broker: new PostgresBroker({ client }),
 *   tasks: [countClicks],
 *   plugins: [stats(new PostgresStats({ client }))],
 * })
 * ```
 */
export class PostgresStats implements StatsStore {
  readonly scope = 'shared'
  readonly #connection: ClientConnection
  readonly #database: Database
  /** Reports do not wait behind handlers that hold every connection of a pool: a process that is silent counts as gone. */
  readonly #reports: OwnSqlClient
  readonly #tidying = new NowAndThen(tidyMs, () => this.#tidy())
  readonly #release: (close: () => Promise<unknown>) => Promise<void>
  #closing: Promise<void> | undefined

  /** Makes a store on your client; the server is asked when it is first used. @throws {CONFIG_INVALID} If an option is refused. */
  constructor(options: PostgresStatsOptions) {
    const { client, closesClient, schema, migrates, isPooled } = readOptions(options)
    this.#connection = connect(client, `${owner}: client`, { answerMs, isPooled })
    this.#database = new Database({ connection: this.#connection, schema, migrates, owner })
    this.#reports = this.#database.open()
    this.#release = useClient(client, closesClient)
  }

  report(report: StatsReport): Promise<StatsControl> {
    return this.#do('reporting statistics', async () => {
      checkStatsReport(owner, report)
      const { process, sequence, isLast = false } = report
      const text = writeReport(report)
      await this.#database.ready()
      const [[now, paused, mine] = []] = await this.#reports.query(
        `select now_ms, paused, mine from ${this.#database.schema}.report_stats($1::text, $2::text::bigint, $3::text::boolean, $4::text::json)`,
        [storedName(process), String(sequence), String(isLast), text],
      )
      if (!isLast) this.#tidying.occasion()
      return { now: Math.floor(Number(now)), paused: namesIn(paused), sample: namesIn(mine) }
    })
  }

  read(query: StatsQuery): Promise<StatsView> {
    return this.#do('reading statistics', async () => {
      const checked = checkStatsQuery(owner, query)
      await this.#database.ready()
      return readView(this.#database, checked)
    })
  }

  batches(task: string, query?: BatchQuery): Promise<readonly BatchRecord[]> {
    return this.#do('reading batches', async () => {
      const checked = checkBatchQuery(owner, task, query)
      await this.#database.ready()
      const rows = await this.#database.query(
        `select record from ${this.#database.schema}.read_batches($1::text, $2::text::boolean)`,
        [storedName(task), String(checked.trouble)],
      )
      const records = rows.flatMap(([text]) => parsed<BatchRecord>(String(text)) ?? [])
      return selectBatches(records, checked)
    })
  }

  control(change: StatsChange): Promise<void> {
    return this.#do('telling of operators', async () => {
      const { pause, resume, did, by } = checkStatsChange(owner, change)
      await this.#database.ready()
      await this.#database.query(
        `select ${this.#database.schema}.control_stats($1::text::json, $2::text::json, $3::text::json, $4::text)::text`,
        [
          JSON.stringify(pause.map(storedName)),
          JSON.stringify(resume.map(storedName)),
          JSON.stringify(did.map(({ action, queue, count = null }) => [action, storedName(queue), count])),
          storedName(by),
        ],
      )
    })
  }

  /** Closes the connection that reports; the client only where `closeClient` says so. Idempotent. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  /** Closes the store, as {@link PostgresStats.close} does. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #close(): Promise<void> {
    await this.#tidying.settled()
    await this.#reports.close()
    await this.#release(() => this.#connection.closeClient())
  }

  #tidy(): Promise<unknown> {
    return this.#reports.query(`select ${this.#database.schema}.tidy_stats()::text`, [])
  }

  async #do<Value>(what: string, work: () => Promise<Value>): Promise<Value> {
    if (this.#closing) throw new SheafError('CLOSED', `This ${owner} is closed. Create another one to go on.`)
    try {
      return await work()
    } catch (error) {
      throw explainOpening(what, error, owner)
    }
  }
}

function namesIn(json: unknown): string[] {
  return (JSON.parse(String(json)) as string[]).map(nameOf)
}
