import {
  type BrokerAdmin,
  type DeadLetterList,
  type DeadLetterPage,
  OptionChecks,
  type QueueCounts,
} from '@sheaf/core'
import type { Database } from '../connection/database.js'
import { explainOpening } from '../connection/explain.js'
import { listDead } from './list-dead.js'
import { inPortions } from './portions.js'

/** What an operator may ask of queues on PostgreSQL. Counts are exact; what may be long is done in portions. */
export class PostgresAdmin implements Required<BrokerAdmin> {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  counts(queue: string): Promise<QueueCounts> {
    return this.#of(`counting the queue '${queue}'`, queue, nothing, async (id) => {
      const [row = []] = await this.#database.query(
        `select ready, delayed, leased, dead, oldest_ms from ${this.#database.schema}.counts($1::int)`,
        [id],
      )
      const [ready = 0, delayed = 0, leased = 0, dead = 0] = row.map(Number)
      const oldest = row[4]
      const age =
        oldest === null || oldest === undefined ? {} : { oldestMs: Math.max(0, Math.round(Number(oldest))) }
      return { ready, delayed, leased, dead, ...age }
    })
  }

  /** At most a thousand at a time, and no more than 16 MB of bodies; the cursor leads on. */
  async listDead(queue: string, { limit, cursor = '0' }: DeadLetterPage = {}): Promise<DeadLetterList> {
    const check = new OptionChecks('PostgresBroker.admin.listDead', { limit, cursor }, ['limit', 'cursor'])
    const size = check.count('limit', 100)
    if (typeof cursor !== 'string' || !/^\d{1,18}$/.test(cursor)) {
      throw check.refusal('cursor', 'a cursor of an earlier page', cursor)
    }
    return this.#of(`listing dead letters of '${queue}'`, queue, { items: [] }, (id) =>
      listDead(this.#database, id, cursor, size),
    )
  }

  redrive(queue: string, ids?: readonly string[]): Promise<number> {
    return this.#onDead('redrive', queue, ids)
  }

  discard(queue: string, ids?: readonly string[]): Promise<number> {
    return this.#onDead('discard', queue, ids)
  }

  purge(queue: string): Promise<number> {
    const { schema } = this.#database
    return this.#of(`purging the queue '${queue}'`, queue, 0, async (id) => {
      // What is enqueued while this runs stays: else it would have no end.
      const last = await this.#last(`select max(seq)::text from ${schema}.message where queue = $1::int`, id)
      return inPortions((most) =>
        this.#count('purge', '$1::int, $2::text::bigint, $3::int', [id, last, most]),
      )
    })
  }

  async now(): Promise<number> {
    const query = this.#database.query(`select date_part('epoch', clock_timestamp()) * 1000`, [])
    const [[ms] = []] = await query.catch((error) => {
      throw explainOpening('asking for the time', error)
    })
    return Number(ms)
  }

  /** Does something with dead letters: those of the given ids, or all that there are by now. */
  #onDead(work: 'redrive' | 'discard', queue: string, ids: readonly string[] | undefined): Promise<number> {
    const { schema } = this.#database
    return this.#of(`${work} of '${queue}'`, queue, 0, async (id) => {
      const last = await this.#last(`select max(seq)::text from ${schema}.dead where queue = $1::int`, id)
      const chosen = ids === undefined ? [null] : pagesOf(ids)
      let count = 0
      for (const page of chosen) {
        count += await inPortions((most) =>
          this.#count(work, '$1::int, $2::text::json, $3::text::bigint, $4::int', [id, page, last, most]),
        )
      }
      return count
    })
  }

  async #last(text: string, id: number): Promise<string> {
    const [[last] = []] = await this.#database.query(text, [id])
    return String(last ?? 0)
  }

  async #count(
    name: string,
    parameters: string,
    values: readonly (string | number | null)[],
  ): Promise<number> {
    const [[count] = []] = await this.#database.query(
      `select ${this.#database.schema}.${name}(${parameters})`,
      values,
    )
    return Number(count)
  }

  /** Works on a queue that there is; of another there is nothing to tell. */
  async #of<Value>(
    what: string,
    queue: string,
    none: Value,
    work: (id: number) => Promise<Value>,
  ): Promise<Value> {
    try {
      const id = await this.#database.findQueue(queue)
      return id === undefined ? none : await work(id)
    } catch (error) {
      throw explainOpening(what, error)
    }
  }
}

const nothing: QueueCounts = { ready: 0, delayed: 0, leased: 0, dead: 0 }
const idsOfPage = 1_000

/** Lists of ids as JSON, each as long as one statement should take. What the server cannot hold is no id of a dead letter. */
function pagesOf(ids: readonly string[]): readonly string[] {
  const known = [...new Set(ids)].filter((id) => !id.includes('\0'))
  return Array.from({ length: Math.ceil(known.length / idsOfPage) }, (_, at) =>
    JSON.stringify(known.slice(at * idsOfPage, (at + 1) * idsOfPage).map(wellFormed)),
  )
}

function wellFormed(text: string): string {
  return (text as unknown as { toWellFormed(): string }).toWellFormed()
}
