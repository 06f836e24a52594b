import type { RunScript } from '@sheaf/redis-connection'
import { Claim, RedisDelivery } from '../message/delivery.js'
import { decodeMessage } from '../message/stored-message.js'
import { claimScript, releaseScript, takeBackScript } from '../scripts/scripts.generated.js'
import { deadLetter, release } from '../settle/settle.js'

/** What claims are asked for with. */
export interface ClaimerSettings {
  readonly run: RunScript
  /** Writes what was run so far in this tick. */
  flush(): void
  /** What the queue's keys begin with. */
  readonly base: string
  /** The channel's name, unlike that of any other in any process. */
  readonly channelId: string
  readonly leaseMs: number
  warn(code: string, message: string): void
}

/** What was claimed. */
export interface Claimed {
  readonly deliveries: readonly RedisDelivery[]
  /** In how long to look again where there are no deliveries; negative for never, `undefined` for at once. */
  readonly dueMs?: number
}

/** The reply of `claim.lua`. */
type ClaimReply =
  | readonly [kind: 'taken' | 'cut', texts: readonly string[]]
  | readonly [kind: 'lapsed', ids: readonly string[]]
  | readonly [kind: 'none', dueMs: unknown]

/** What one claim brought, and whether asking for another brings more. */
interface Portion extends Claimed {
  readonly isCut: boolean
}

// The script bounds a claim's size itself; this only keeps the number one that it can read.
const mostMessages = 1_000_000

/** A worker holds this much text from one receive, and may then ask for more. */
const mostUnits = 16_000_000

/** Leases messages as claims: as many as it takes to bring what is wanted, each small enough not to hold the server up. */
export class Claimer {
  readonly #settings: ClaimerSettings
  /** The ids of claims that were asked for without an answer. They may exist, and asking again with the same id finds out. */
  readonly #unanswered: string[] = []
  #claims = 0

  constructor(settings: ClaimerSettings) {
    this.#settings = settings
  }

  /** Claims up to so many messages; `isOver` tells that no further claim is wanted. */
  async claim(max: number, isOver: () => boolean): Promise<Claimed> {
    const first = await this.#once(max)
    if (!first.isCut) return first
    const deliveries = [...first.deliveries]
    let units = unitsOf(first.deliveries)
    while (deliveries.length < max && units < mostUnits && !isOver()) {
      // What came already must not wait for, nor fail with, what would have come as well.
      const next = await this.#once(max - deliveries.length).catch(() => undefined)
      if (next === undefined) break
      deliveries.push(...next.deliveries)
      units += unitsOf(next.deliveries)
      if (!next.isCut) break
    }
    return { deliveries }
  }

  /** Hands back what claims without an answer may hold. */
  async close(): Promise<void> {
    const ids = this.#unanswered.splice(0)
    await Promise.all(ids.map((id) => this.#settings.run(releaseScript, [id], [this.#keyOf(id)])))
  }

  /** Asks for one claim. */
  async #once(max: number): Promise<Portion> {
    const id = this.#unanswered.pop() ?? `${this.#settings.channelId}-${(this.#claims++).toString(36)}`
    try {
      const [kind, content] = await this.#ask(id, max)
      if (kind === 'none') return { deliveries: [], dueMs: Number(content), isCut: false }
      const { readable, broken } = readClaim(id, this.#keyOf(id), content as readonly string[])
      if (broken.length > 0) await this.#deadLetterBroken(broken)
      // A claim that is found again may hold more than this call asks for.
      if (readable.length > max) await release(this.#settings.run, readable.splice(max))
      return { deliveries: readable, isCut: kind === 'cut' }
    } catch (error) {
      // The claim may exist, and where only the settling of its surplus failed, nobody has seen the rest.
      this.#unanswered.push(id)
      throw error
    }
  }

  /** Asks, and once more where claims had lapsed: what those hold comes first. */
  async #ask(id: string, max: number): Promise<ClaimReply> {
    const { run, leaseMs } = this.#settings
    const parameters = [id, String(Math.min(max, mostMessages)), String(leaseMs)]
    const keys = [this.#keyOf(id)]
    const claiming = run(claimScript, parameters, keys)
    // The claim leaves with what was settled before it in this tick, and does not wait for what comes after.
    this.#settings.flush()
    const reply = (await claiming) as ClaimReply
    if (reply[0] !== 'lapsed') return reply
    await this.#takeBack(reply[1])
    return (await run(claimScript, [...parameters, 'after'], keys)) as ClaimReply
  }

  /** Puts back what lapsed claims held. The script that finds them cannot: their keys must be declared. */
  async #takeBack(ids: readonly string[]): Promise<void> {
    const keys = ids.map((id) => this.#keyOf(id))
    const odd = (await this.#settings.run(takeBackScript, ids, keys)) as readonly unknown[]
    for (const position of odd) this.#warnOfOtherType(keys[Number(position) - 1]!)
  }

  #keyOf(id: string): string {
    return `${this.#settings.base}:claim:${id}`
  }

  #warnOfOtherType(key: string): void {
    this.#settings.warn(
      'REDIS_WRONG_TYPE',
      `The key '${key}' held a claim, and now holds something that is not Sheaf's. The messages of that claim are gone. Delete the key.`,
    )
  }

  async #deadLetterBroken(broken: readonly RedisDelivery[]): Promise<void> {
    const reason = 'The text in the list is no message of Sheaf'
    this.#settings.warn('REDIS_UNREADABLE', `${reason}: ${broken.length} of them were dead-lettered.`)
    await deadLetter(
      this.#settings.run,
      broken.map((delivery) => ({ delivery, reason })),
    )
  }
}

function readClaim(id: string, key: string, texts: readonly string[]) {
  const claim = new Claim(id, key, texts.length)
  const readable: RedisDelivery[] = []
  const broken: RedisDelivery[] = []
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at]!
    const message = decodeMessage(text)
    if (message !== undefined) readable.push(new RedisDelivery(message, claim, at))
    else if (text !== id) broken.push(new RedisDelivery(unreadable(text), claim, at))
  }
  claim.open = readable.length + broken.length
  return { readable, broken }
}

function unitsOf(deliveries: readonly RedisDelivery[]): number {
  let units = 0
  for (const { body } of deliveries) units += body.length
  return units
}

function unreadable(text: string) {
  return { id: '', copy: '', body: text, group: undefined, attempts: 0, lapses: 0, faults: 0, enqueuedAt: 0 }
}
