import { type Claims, gatherPortions, Lease, type Portion } from '@sheaf/redis-connection'
import { extendLease } from '../lease.js'
import type { CeleryDelivery } from '../message/delivery.js'
import type { ChannelPlace } from '../place.js'
import { claimScript, parkScript, releaseScript } from '../scripts/scripts.generated.js'
import { type ClaimContents, type ClaimTexts, readClaim } from './read-claim.js'
import type { ReadRules } from './read-rules.js'

/** The reply of `claim.lua`. */
type ClaimReply =
  | readonly [kind: 'taken' | 'cut', atMs: unknown, texts: readonly string[]]
  | readonly [kind: 'none', atMs: unknown, dueMs: unknown]

// The script bounds a claim's size itself; this only keeps the number one that it can read.
const mostMessages = 1_000_000

/**
 * Leases messages from Celery's lists as claims, each small enough not to hold the server up, and moves away what is not due.
 */
export class Claimer {
  readonly #place: ChannelPlace
  readonly #rules: ReadRules
  readonly #channelId: string
  /** The ids of claims that were asked for without an answer. They may exist, and asking again with the same id finds out. */
  readonly #unanswered: string[] = []
  #claims = 0

  /** @param channelId - The channel's name, unlike that of any other in any process. */
  constructor(place: ChannelPlace, rules: ReadRules, channelId: string) {
    this.#place = place
    this.#rules = rules
    this.#channelId = channelId
  }

  /** Claims up to so many messages; `isOver` tells that no further claim is wanted. */
  claim(max: number, isOver: () => boolean): Promise<Claims<CeleryDelivery>> {
    return gatherPortions(max, {
      once: (most) => this.#once(most),
      unitsOf: ({ body }) => body.length,
      isOver,
    })
  }

  /** Asks for one claim. */
  async #once(max: number): Promise<Portion<CeleryDelivery>> {
    const id = this.#unanswered.pop() ?? `${this.#channelId}-${(this.#claims++).toString(36)}`
    const { run, leaseMs, lists, connection } = this.#place
    try {
      const key = this.#keyOf(id)
      const lease = new Lease({ leaseMs, renew: (deliveries) => extendLease(this.#place, deliveries) })
      const parameters = [id, String(Math.min(max, mostMessages)), String(leaseMs)]
      const claiming = run(claimScript, parameters, [key, ...lists])
      // Claims that left together would be answered together, and then the worker and the server would wait for each other in turn.
      connection.flush()
      const [kind, atMs, content] = (await claiming) as ClaimReply
      if (kind === 'none') return { deliveries: [], dueMs: Number(content), isCut: false }
      const claimedAtMs = Number(atMs)
      const contents = await this.#read({ id, key, claimedAtMs, texts: content as readonly string[] })
      return { deliveries: await lease.held(contents), lease, isCut: kind === 'cut' }
    } catch (error) {
      // The claim may exist, and where only the moving of a part failed, nobody has seen the rest.
      this.#unanswered.push(id)
      throw error
    }
  }

  /** Hands back what claims without an answer may hold. */
  async close(): Promise<void> {
    const { run, main } = this.#place
    const ids = this.#unanswered.splice(0)
    await Promise.all(ids.map((id) => run(releaseScript, [id], [this.#keyOf(id), main])))
  }

  async #read(texts: ClaimTexts): Promise<readonly CeleryDelivery[]> {
    const contents = readClaim(texts, this.#rules)
    if (contents.early.length > 0) await this.#park(contents)
    return contents.deliveries
  }

  /** Moves what is not due to where it waits: one more round trip for such messages, and for no others. */
  async #park({ claim, early }: ClaimContents): Promise<void> {
    const pairs = early.flatMap(({ position, dueMs }) => [String(position), String(Math.ceil(dueMs))])
    await this.#place.run(parkScript, [claim.id, ...pairs], claim.keys)
    claim.open -= early.length
  }

  #keyOf(id: string): string {
    return `${this.#place.base}:claim:${id}`
  }
}
