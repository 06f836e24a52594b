import { SheafError } from '@sheaf/core'
import { Database } from '../connection/database.js'
import { explainOpening } from '../connection/explain.js'
import type { ClientConnection, SqlRow, SqlValue } from '../connection/sql-client.js'
import type { PostgresResultBackendSettings } from './options.js'

/** The tables of results: looked at, and made, at their first use. */
export class ResultTables {
  readonly #database: Database
  readonly #isUnlogged: boolean | undefined
  readonly #migrates: boolean
  #ready: Promise<void> | undefined

  constructor(connection: ClientConnection, { schema, migrates, isUnlogged }: PostgresResultBackendSettings) {
    this.#database = new Database({ connection, schema, migrates, owner: 'PostgresResultBackend' })
    this.#isUnlogged = isUnlogged
    this.#migrates = migrates
  }

  /** In quotes. */
  get schema(): string {
    return this.#database.schema
  }

  async query(text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    this.#ready ??= this.#prepare()
    await this.#ready
    return this.#database.query(text, values)
  }

  #prepare(): Promise<void> {
    const preparing = this.#database.ready().then(() => this.#setLogging())
    // What failed now may work the next time.
    preparing.catch(() => {
      this.#ready = undefined
    })
    return preparing
  }

  async #setLogging(): Promise<void> {
    if (this.#isUnlogged === undefined) return
    const [[persistence] = []] = await this.#database.query(
      `select relpersistence::text from pg_catalog.pg_class where oid = '${this.schema}.result'::regclass`,
      [],
    )
    if ((persistence === 'u') === this.#isUnlogged) return
    const wanted = this.#isUnlogged ? 'unlogged' : 'logged'
    const change = `alter table ${this.schema}.result set ${wanted}`
    if (!this.#migrates) {
      throw new SheafError(
        'CONFIG_INVALID',
        `PostgresResultBackend: unlogged: expected the table of results to be ${wanted}, and with migrate: false it is not changed here. Run as its owner: ${change}`,
      )
    }
    try {
      await this.#database.query(change, [])
    } catch (error) {
      throw explainOpening(`making the table of results ${wanted}`, error, 'PostgresResultBackend')
    }
  }
}
