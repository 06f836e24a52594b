import { SheafError, safeCause } from '@sheaf/core'
import { isStorable } from '../message/refusal.js'
import { prepare, type ServerFacts } from '../migrate/prepare.js'
import { withoutRows, wordsOf } from './explain.js'
import { soon } from './in-time.js'
import { retrying } from './retry.js'
import type { ClientConnection, OwnSqlClient, SqlClient, SqlRow, SqlValue } from './sql-client.js'
import { isOfData } from './sql-state.js'

/** Where a broker's tables are, and what its queues are numbered there. */
export interface DatabaseSettings {
  readonly connection: ClientConnection
  /** In quotes. */
  readonly schema: string
  readonly migrates: boolean
  /** Who speaks in errors: `'PostgresBroker'`. */
  readonly owner: string
}

/** The user's client with the schema in it, looked at once; nothing is done before the first use. */
export class Database implements SqlClient {
  readonly connection: ClientConnection
  readonly schema: string
  readonly #migrates: boolean
  readonly #owner: string
  readonly #queues = new Map<string, Promise<number>>()
  /** The numbers that have been told, of those in `#queues`. */
  readonly #numbers = new Map<string, number>()
  #facts: Promise<ServerFacts> | undefined
  #isReady = false

  constructor({ connection, schema, migrates, owner }: DatabaseSettings) {
    this.connection = connection
    this.schema = schema
    this.#migrates = migrates
    this.#owner = owner
  }

  /** Looks at the server and the schema, once that has gone well. */
  ready(): Promise<ServerFacts> {
    if (this.#facts === undefined) {
      const facts = this.#prepare(this.connection)
      this.#facts = facts
      facts.then(
        () => {
          this.#isReady = true
        },
        () => {
          if (this.#facts === facts) this.#facts = undefined
        },
      )
    }
    return this.#facts
  }

  query(text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    return retrying(this.connection, text, values)
  }

  /** The number of a queue, which is made at its first use. */
  async queueId(name: string): Promise<number> {
    const known = this.#queues.get(name)
    if (known !== undefined) return known
    refuseName(name)
    await this.ready()
    const meanwhile = this.#queues.get(name)
    if (meanwhile !== undefined) return meanwhile
    const finding = this.#makeQueue(this, name, false)
    this.#queues.set(name, finding)
    finding.then(
      (id) => {
        if (this.#queues.get(name) === finding) this.#numbers.set(name, id)
      },
      () => this.#queues.delete(name),
    )
    return finding
  }

  /** Lets a queue be looked up anew: the number that was told is of none. */
  forgetQueue(name: string): void {
    this.#queues.delete(name)
    this.#numbers.delete(name)
  }

  /**
   * The number of a queue for a message in a transaction. It is looked up beside it, so that two transactions with the same
   * new queue do not wait for each other. Where transactions hold all connections, that would wait for them to end, and they
   * for it: then it is looked up in the transaction itself, and not remembered, because what a transaction made may be rolled back.
   */
  async queueIdWithin(transaction: SqlClient, name: string): Promise<number> {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    refuseName(name)
    const { isSingle, isExhausted } = this.connection
    if (!isSingle) {
      const beside = this.queueId(name)
      const found = await soon(beside, isExhausted ? 0 : patienceMs)
      if (found !== undefined) return found
    }
    if (!this.#isReady) await this.#prepare(transaction)
    return this.#makeQueue(transaction, name, false)
  }

  /** The number of a queue, for a consumer that wants the order of its groups or not, and whether it has it. */
  async openQueue(
    name: string,
    wantsOrder: boolean,
  ): Promise<{ readonly id: number; readonly isOrdered: boolean }> {
    refuseName(name)
    for (;;) {
      const id = await (wantsOrder ? this.#makeQueue(this, name, true) : this.queueId(name))
      const [row] = await this.query(`select ordered::int from ${this.schema}.queue where id = $1::int`, [id])
      if (row !== undefined) return { id, isOrdered: Number(row[0]) === 1 }
      this.forgetQueue(name)
    }
  }

  /** The number of a queue that there is. */
  async findQueue(name: string): Promise<number | undefined> {
    const known = this.#queues.get(name)
    if (known !== undefined) return known
    if (!isStorable(name)) return undefined
    await this.ready()
    const [[id] = []] = await this.query(`select id from ${this.schema}.queue where name = $1::text`, [name])
    return id === undefined ? undefined : Number(id)
  }

  /** A connection for what must not wait behind the user's own statements. */
  open(): OwnSqlClient {
    const own = this.connection.open()
    return { query: (text, values) => retrying(own, text, values), close: () => own.close() }
  }

  #prepare(client: SqlClient): Promise<ServerFacts> {
    return prepare(client, { schema: this.schema, migrates: this.#migrates, owner: this.#owner })
  }

  async #makeQueue(client: SqlClient, name: string, isOrdered: boolean): Promise<number> {
    try {
      const [[id] = []] = await client.query(`select ${this.schema}.queue_id($1::text, $2::text::boolean)`, [
        name,
        String(isOrdered),
      ])
      if (id === undefined) throw withoutRows(this.#owner)
      return Number(id)
    } catch (error) {
      if (!isOfData(error)) throw error
      // Names are found by an index, which takes what compresses to some 2,700 bytes.
      throw new SheafError('CONFIG_INVALID', wordsOf(`the queue '${name.slice(0, 100)}…'`, error), {
        cause: safeCause(error),
      })
    }
  }
}

/** How long a connection is waited for that is free beside those of transactions, where that cannot be seen. */
const patienceMs = 1_000

function refuseName(name: string): void {
  if (isStorable(name)) return
  throw new SheafError(
    'CONFIG_INVALID',
    `PostgresBroker: queue: expected a name without NUL (\\0) and without half of a surrogate pair, which PostgreSQL cannot hold; got ${JSON.stringify(name)}.`,
  )
}
