import type { SqlClient } from '../connection/sql-client.js'

const everyMs = 1_000
const tidyMs = 60_000

/** Now and then all is looked at, also what lay before the sweep before. */
const anewMs = 600_000

/** What a sweep looks at. */
export interface SweepPlace {
  readonly client: SqlClient
  readonly schema: string
  readonly queue: number
}

/** Puts back what lapsed claims hold, once a second and when a lease is known to be over. */
export class Sweeper {
  readonly #place: SweepPlace
  #since = '-infinity'
  #sweptAtMs = Number.NEGATIVE_INFINITY
  #beganAtMs = 0
  #tidiedAtMs = performance.now() - Math.random() * tidyMs

  constructor(place: SweepPlace) {
    this.#place = place
  }

  /** The deadline from which on claims are looked at. */
  get since(): string {
    return this.#since
  }

  /** Lets the next sweep be due. */
  hurry(): void {
    this.#sweptAtMs = Number.NEGATIVE_INFINITY
  }

  /** Sweeps if it is time. Returns whether anything was put back. */
  async sweep(): Promise<boolean> {
    const nowMs = performance.now()
    if (nowMs - this.#sweptAtMs < everyMs) return false
    this.#sweptAtMs = nowMs
    const { client, schema, queue } = this.#place
    if (nowMs - this.#beganAtMs > anewMs) {
      this.#since = '-infinity'
      this.#beganAtMs = nowMs
    }
    const [[count, swept] = []] = await client.query(
      `select lapsed, swept from ${schema}.lapse($1::int, $2::text::timestamptz)`,
      [queue, this.#since],
    )
    // Where there were as many as a sweep takes, more may lie there.
    if (Number(count) >= mostClaims) this.hurry()
    else this.#since = String(swept)
    if (nowMs - this.#tidiedAtMs > tidyMs) {
      this.#tidiedAtMs = nowMs
      await client.query(`select ${schema}.tidy()`, [])
    }
    return Number(count) > 0
  }
}

const mostClaims = 100
