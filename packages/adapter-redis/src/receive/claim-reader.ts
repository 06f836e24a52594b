import { type Lease, mostUnits } from '@sheaf/redis-connection'
import { type BodyPlace, readBodies } from '../message/bodies.js'
import type { RedisDelivery } from '../message/delivery.js'
import { deadLetter, release, type SettlePlace } from '../settle/settle.js'
import { countWithin, readClaim } from './read-claim.js'

/** What the contents of claims are read with. */
export interface ClaimReaderSettings {
  readonly place: BodyPlace & SettlePlace
  warn(code: string, message: string): void
}

/** Makes deliveries of what a claim holds: reads bodies that lie apart, gives up what is no message, hands back what is too much. */
export class ClaimReader {
  readonly #settings: ClaimReaderSettings
  #mostMessages = Number.POSITIVE_INFINITY

  constructor(settings: ClaimReaderSettings) {
    this.#settings = settings
  }

  /** How many messages to claim at most: about as many as could be held the last time, so that few have to go back. */
  get mostMessages(): number {
    return this.#mostMessages
  }

  /** Reads a claim that was asked for `max` messages; it may hold more where it is found again. */
  async read(
    id: string,
    key: string,
    texts: readonly string[],
    max: number,
    lease: Lease,
  ): Promise<readonly RedisDelivery[]> {
    const { place } = this.#settings
    const { readable, broken } = readClaim(id, key, texts)
    if (broken.length > 0) await this.#giveUp(broken, 'The text in the list is no message of Sheaf')
    const size = Math.min(max, countWithin(readable, mostUnits))
    this.#adapt(size, readable.length, max)
    const kept = readable.slice(0, size)
    if (size < readable.length) await release(place, readable.slice(size))
    return kept.some(({ apart }) => apart !== undefined) ? this.#withBodies(kept, lease) : kept
  }

  async #withBodies(deliveries: readonly RedisDelivery[], lease: Lease): Promise<readonly RedisDelivery[]> {
    const apart = deliveries.flatMap((delivery) => delivery.apart ?? [])
    // A body of many megabytes may take longer to come than its lease lasts.
    const bodies = await readBodies(this.#settings.place, apart, () => lease.renewIfOld(deliveries))
    const gone: RedisDelivery[] = []
    let at = 0
    for (const delivery of deliveries) {
      if (delivery.apart === undefined) continue
      const body = bodies[at++]
      if (body === undefined) gone.push(delivery)
      else delivery.fill(body)
    }
    if (gone.length === 0) return deliveries
    await this.#giveUp(gone, 'The body of the message is gone from the server')
    return deliveries.filter((delivery) => !gone.includes(delivery))
  }

  #adapt(size: number, found: number, max: number): void {
    if (size < Math.min(found, max)) this.#mostMessages = size
    else if (this.#mostMessages < max) this.#mostMessages *= 2
    else this.#mostMessages = Number.POSITIVE_INFINITY
  }

  async #giveUp(deliveries: readonly RedisDelivery[], reason: string): Promise<void> {
    const { place, warn } = this.#settings
    warn('REDIS_UNREADABLE', `${reason}: ${deliveries.length} of them were dead-lettered.`)
    await deadLetter(
      place,
      deliveries.map((delivery) => ({ delivery, reason })),
    )
  }
}
