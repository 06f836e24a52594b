import { type Claims, gatherPortions, Lease, type LeasePlace, type Portion } from '@sheaf/redis-connection'
import { extendLease } from '../lease.js'
import type { RedisDelivery } from '../message/delivery.js'
import { claimScript, releaseScript, takeBackScript } from '../scripts/scripts.generated.js'
import { ClaimReader, type ClaimReaderSettings } from './claim-reader.js'
import { type ClaimReply, readClaimReply } from './claim-reply.js'
import { unitsOf } from './read-claim.js'

/** What claims are asked for with. */
export interface ClaimerSettings extends ClaimReaderSettings {
  /** Writes at once what was run so far. */
  flush(): void
  /** The channel's name, unlike that of any other in any process. */
  readonly channelId: string
  readonly place: ClaimReaderSettings['place'] & LeasePlace
}

// The script bounds a claim's size itself; this only keeps the number one that it can read.
const mostMessages = 1_000_000

/** Leases messages as claims: as many as it takes to bring what is wanted, each small enough not to hold the server up. */
export class Claimer {
  readonly #settings: ClaimerSettings
  readonly #reader: ClaimReader
  /** The ids of claims that were asked for without an answer. They may exist, and asking again with the same id finds out. */
  readonly #unanswered: string[] = []
  #claims = 0

  constructor(settings: ClaimerSettings) {
    this.#settings = settings
    this.#reader = new ClaimReader(settings)
  }

  /** Claims up to so many messages; `isOver` tells that no further claim is wanted. */
  claim(max: number, isOver: () => boolean): Promise<Claims<RedisDelivery>> {
    return gatherPortions(max, { once: (most) => this.#once(most), unitsOf, isOver })
  }

  /** Hands back what claims without an answer may hold. */
  async close(): Promise<void> {
    const ids = this.#unanswered.splice(0)
    await Promise.all(ids.map((id) => this.#settings.place.run(releaseScript, [id], [this.#keyOf(id)])))
  }

  /** Asks for one claim. */
  async #once(max: number): Promise<Portion<RedisDelivery>> {
    const id = this.#unanswered.pop() ?? `${this.#settings.channelId}-${(this.#claims++).toString(36)}`
    try {
      const { place } = this.#settings
      const lease = new Lease({
        leaseMs: place.leaseMs,
        renew: (deliveries) => extendLease(place, deliveries),
      })
      const asked = Math.min(max, this.#reader.mostMessages)
      const reply = await this.#ask(id, asked)
      if (reply.kind === 'none') return { deliveries: [], dueMs: reply.dueMs, isCut: false }
      const { kind, texts } = reply
      const read = await this.#reader.read(id, this.#keyOf(id), texts, max, lease)
      const isCut = kind === 'cut' || (asked < max && texts.length >= asked)
      return { deliveries: await lease.held(read), lease, isCut }
    } catch (error) {
      // The claim may exist, and where only the settling of its surplus failed, nobody has seen the rest.
      this.#unanswered.push(id)
      throw error
    }
  }

  /** Asks, and once more where claims had lapsed: what those hold comes first. */
  async #ask(id: string, max: number): Promise<ClaimReply> {
    const { run, leaseMs } = this.#settings.place
    const parameters = [id, String(Math.min(max, mostMessages)), String(leaseMs), 'packed']
    const keys = [this.#keyOf(id)]
    const claiming = run(claimScript, parameters, keys)
    // Claims that left together would be answered together, and then the worker and the server would wait for each other in turn.
    this.#settings.flush()
    const reply = readClaimReply(await claiming)
    if (reply.kind !== 'lapsed') return reply
    await this.#takeBack(reply.texts)
    return readClaimReply(await run(claimScript, [...parameters, 'after'], keys))
  }

  /** Puts back what lapsed claims held. The script that finds them cannot: their keys must be declared. */
  async #takeBack(ids: readonly string[]): Promise<void> {
    const keys = ids.map((id) => this.#keyOf(id))
    const odd = (await this.#settings.place.run(takeBackScript, ids, keys)) as readonly unknown[]
    for (const position of odd) this.#warnOfOtherType(keys[Number(position) - 1]!)
  }

  #keyOf(id: string): string {
    return `${this.#settings.place.base}:claim:${id}`
  }

  #warnOfOtherType(key: string): void {
    this.#settings.warn(
      'REDIS_WRONG_TYPE',
      `The key '${key}' held a claim, and now holds something that is not Sheaf's. The messages of that claim are gone. Delete the key.`,
    )
  }
}
