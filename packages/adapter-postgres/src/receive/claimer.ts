import type { Delivery } from '@sheaf/core'
import type { SqlRow } from '../connection/sql-client.js'
import { extendLease } from '../lease.js'
import { Claim, type PostgresDelivery } from '../message/delivery.js'
import { release } from '../settle/settle.js'
import { askAgain, askFor, askInOrder, type ClaimPlace } from './ask.js'
import { ClaimIds, takeChannelNumber } from './claim-ids.js'
import { Cursor } from './cursor.js'
import { readJoined, readRow, readRows } from './read-claim.js'
import { ReplyForm } from './reply-form.js'
import type { Sweeper } from './sweeper.js'

/** What claims are asked for with. */
export interface ClaimerSettings {
  readonly place: ClaimPlace
  readonly sweeper: Sweeper
  /** The channel's number. */
  readonly channel: number
  readonly isOrdered: boolean
}

/** The server reads it as int4. */
const mostMessages = 1_000_000

/** Claims messages, for several receives with one statement, each with a claim of its own. */
export class Claimer {
  readonly #settings: ClaimerSettings
  readonly #cursor = new Cursor()
  readonly #ids: ClaimIds
  /** Claims that were asked for without an answer. They may exist, and asking again with the same id finds out. */
  readonly #unanswered: number[] = []
  readonly #form = new ReplyForm()

  constructor(settings: ClaimerSettings) {
    this.#settings = settings
    this.#ids = new ClaimIds(settings.channel)
  }

  /** Lets the next claim look from the beginning: something may have appeared there. */
  lookFully(): void {
    this.#cursor.reset()
  }

  /** Claims up to `max` messages for each of so many receives; fewer, or none, where there are not enough. */
  async claim(receives: number, max: number): Promise<readonly (readonly PostgresDelivery[])[]> {
    const most = Math.min(max, mostMessages)
    if (this.#unanswered.length > 0) {
      const found = await this.#askAgain(receives, most)
      if (found.length > 0) return found
    }
    if (await this.#settings.sweeper.sweep()) this.#cursor.reset()
    const claims = await this.#newClaims(this.#settings.isOrdered ? 1 : receives)
    const startedMs = performance.now()
    let lists: readonly (readonly PostgresDelivery[])[]
    try {
      lists = this.#settings.isOrdered
        ? [readClaim(await askInOrder(this.#settings.place, claims[0]!, most), claims[0]!)]
        : await this.#claimOn(claims, most)
    } catch (error) {
      this.#unanswered.push(...claims)
      throw error
    }
    return this.#stillHeld(lists, startedMs)
  }

  /** Hands back what claims without an answer may hold. */
  async close(): Promise<void> {
    for (const id of this.#unanswered.splice(0)) {
      const held = readClaim(await askAgain(this.#settings.place, id), id)
      await release(this.#settings.place, held)
    }
  }

  async #newClaims(count: number): Promise<readonly number[]> {
    const { client, schema } = this.#settings.place
    if (!this.#ids.hasRoomFor(count)) this.#ids.goOnWith(await takeChannelNumber(client, schema))
    return this.#ids.next(count)
  }

  /** Looks on from the cursor and, where nothing is left there, once more from the beginning. */
  async #claimOn(claims: readonly number[], max: number): Promise<readonly (readonly PostgresDelivery[])[]> {
    for (;;) {
      const startedMs = performance.now()
      const { from, isFull } = this.#cursor.next(startedMs)
      const isJoined = this.#form.isJoined(max)
      const rows = await askFor(this.#settings.place, claims, max, from, isJoined)
      if (isFull) this.#cursor.looked(startedMs, performance.now())
      if (rows.length > 0) return isJoined ? this.#readJoined(rows, claims) : this.#readRows(rows, claims)
      this.#cursor.reset()
      if (isFull) return []
    }
  }

  /** Where joined texts cannot be told apart, what the claim holds is asked for once more, message by message. */
  async #readJoined(
    rows: readonly SqlRow[],
    claims: readonly number[],
  ): Promise<readonly (readonly PostgresDelivery[])[]> {
    const lists: (readonly PostgresDelivery[])[] = claims.map(() => [])
    for (const row of rows) {
      const at = Number(row[0]) - 1
      const claim = new Claim(claims[at]!)
      let deliveries = readJoined(row, claim)
      if (deliveries === undefined) {
        this.#form.cameUncuttable()
        deliveries = readRows(await askAgain(this.#settings.place, claim.id), claim)
      }
      claim.open = deliveries.length
      lists[at] = deliveries
      this.#form.came(deliveries.length, (row[4] as string).length)
      if (row[8] !== null) this.#cursor.move([row[8] as string, row[9] as string])
    }
    return lists
  }

  #readRows(rows: readonly SqlRow[], claims: readonly number[]): readonly (readonly PostgresDelivery[])[] {
    const lists: PostgresDelivery[][] = claims.map(() => [])
    const owners = claims.map((id) => new Claim(id))
    let length = 0
    for (const row of rows) {
      const at = Number(row[0]) - 1
      const delivery = readRow(row, owners[at]!)
      lists[at]!.push(delivery)
      length += delivery.body.length
      if (row[9] !== null) this.#cursor.move([row[9] as string, delivery.copy])
    }
    for (const [at, list] of lists.entries()) owners[at]!.open = list.length
    this.#form.came(rows.length, length)
    return lists
  }

  /** What claims without an answer hold, for as many receives as there are; the rest goes back. */
  async #askAgain(receives: number, max: number): Promise<readonly (readonly PostgresDelivery[])[]> {
    const { place } = this.#settings
    const found: (readonly PostgresDelivery[])[] = []
    while (this.#unanswered.length > 0) {
      const id = this.#unanswered.at(-1)!
      const held = readClaim(await askAgain(place, id), id)
      this.#unanswered.pop()
      const kept = found.length < receives ? held.slice(0, max) : []
      if (kept.length > 0) found.push(kept)
      await release(place, held.slice(kept.length)).catch(() => {})
    }
    return found
  }

  /** Where the answer was long on its way, or lay here unread, the lease is renewed first: it may be over. */
  async #stillHeld(
    lists: readonly (readonly PostgresDelivery[])[],
    startedMs: number,
  ): Promise<readonly (readonly PostgresDelivery[])[]> {
    const { place } = this.#settings
    if (performance.now() - startedMs < place.leaseMs / 3) return lists
    const lost = new Set<Delivery>(await extendLease(place, lists.flat()))
    return lost.size === 0 ? lists : lists.map((list) => list.filter((delivery) => !lost.has(delivery)))
  }
}

function readClaim(rows: readonly SqlRow[], id: number): readonly PostgresDelivery[] {
  const claim = new Claim(id)
  claim.open = rows.length
  return readRows(rows, claim)
}
