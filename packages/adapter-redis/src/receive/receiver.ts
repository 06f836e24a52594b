import type { Delivery } from '@sheaf/core'
import type { RunScript } from '@sheaf/redis-connection'
import { Claim, RedisDelivery } from '../message/delivery.js'
import { decodeMessage } from '../message/stored-message.js'
import { claimScript, releaseScript } from '../scripts/scripts.generated.js'
import { deadLetter, release } from '../settle/settle.js'
import { Endings } from './endings.js'
import type { Waker } from './waker.js'

/** What a receiver needs of its channel. */
export interface ReceiverSettings {
  readonly run: RunScript
  /** Writes what was run so far in this tick. */
  flush(): void
  readonly waker: Waker
  /** The channel's name, unlike that of any other in any process. */
  readonly channelId: string
  readonly leaseMs: number
  warn(code: string, message: string): void
}

/** What a claim brought. */
interface Claimed {
  readonly deliveries: readonly RedisDelivery[]
  /** In how long to look again where there are no deliveries; negative for never, `undefined` for at once. */
  readonly dueMs?: number
}

/** The reply of `claim.lua`. */
type ClaimReply = readonly [due: unknown, texts: readonly string[], keysOfOtherTypes?: readonly string[]]

// The script bounds a claim's size itself; this only keeps the number one that it can read.
const mostMessages = 1_000_000

/** Leases messages as claims, and waits where there are none. */
export class Receiver {
  readonly #settings: ReceiverSettings
  /** The ids of claims that were asked for without an answer. They may exist, and asking again with the same id finds out. */
  readonly #unanswered: string[] = []
  /** The hand-backs that are under way, of what came or may still come to receives that are over. */
  readonly #handBacks = new Set<Promise<unknown>>()
  readonly #endings = new Endings()
  #claims = 0
  #isClosed = false

  constructor(settings: ReceiverSettings) {
    this.#settings = settings
  }

  async receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    while (!this.#hasEnded(signal)) {
      const claiming = this.#claim(Math.min(max, mostMessages))
      // A worker that stops does not wait for an answer, which may never come.
      const claimed = await this.#endings.unlessEnded(claiming, signal)
      if (claimed === undefined || this.#hasEnded(signal)) {
        this.#noteHandBack(claiming.then((late) => this.#handBack(late)))
        break
      }
      const { deliveries, dueMs } = claimed
      if (deliveries.length > 0) return deliveries
      const reason = dueMs === undefined ? 'time' : await this.#settings.waker.wait(dueMs, signal)
      if (!this.#hasEnded(signal)) continue
      if (reason === 'message' || isWatching(dueMs)) this.#noteHandBack(this.#settings.waker.putBack())
    }
    return []
  }

  /** Hands back what a receive that is over cannot use: messages, or the watch for what falls due. */
  #handBack({ deliveries, dueMs }: Claimed): Promise<unknown> {
    if (deliveries.length > 0) return release(this.#settings.run, deliveries)
    return isWatching(dueMs) ? this.#settings.waker.putBack() : Promise.resolve()
  }

  /** Ends the receives that are under way; what they still bring is handed back. */
  end(): void {
    this.#isClosed = true
    this.#endings.endAll()
  }

  /** Waits until everything that still came is handed back, and hands back what claims without an answer may hold. */
  async close(): Promise<void> {
    // A receive that was ended a moment ago notes what it still expects only when its promise goes on.
    await new Promise(setImmediate)
    await Promise.all(this.#handBacks)
    const ids = this.#unanswered.splice(0)
    await Promise.all(ids.map((id) => this.#settings.run(releaseScript, [id])))
  }

  #hasEnded(signal: AbortSignal): boolean {
    return signal.aborted || this.#isClosed
  }

  #noteHandBack(work: Promise<unknown>): void {
    const done = () => this.#handBacks.delete(handBack)
    const handBack: Promise<unknown> = work.then(done, done)
    this.#handBacks.add(handBack)
  }

  /** Asks for one claim. */
  async #claim(max: number): Promise<Claimed> {
    const id = this.#unanswered.pop() ?? `${this.#settings.channelId}-${(this.#claims++).toString(36)}`
    try {
      const claiming = this.#settings.run(claimScript, [id, String(max), String(this.#settings.leaseMs)])
      // The claim leaves with what was settled before it in this tick, and does not wait for what comes after.
      this.#settings.flush()
      const [due, texts, keysOfOtherTypes = []] = (await claiming) as ClaimReply
      for (const key of keysOfOtherTypes) this.#warnOfOtherType(key)
      if (texts.length === 0) return { deliveries: [], dueMs: Number(due) }
      const { readable, broken } = readClaim(id, texts)
      if (broken.length > 0) await this.#deadLetterBroken(broken)
      // A claim that is found again may hold more than this call asks for.
      if (readable.length > max) await release(this.#settings.run, readable.splice(max))
      return { deliveries: readable }
    } catch (error) {
      // The claim may exist, and where only the settling of its surplus failed, nobody has seen the rest.
      this.#unanswered.push(id)
      throw error
    }
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

function readClaim(id: string, texts: readonly string[]) {
  const claim = new Claim(id, texts.length)
  const readable: RedisDelivery[] = []
  const broken: RedisDelivery[] = []
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at]!
    const message = decodeMessage(text)
    if (message !== undefined) readable.push(new RedisDelivery(message, claim, at + 1))
    else if (text !== id) broken.push(new RedisDelivery(unreadable(text), claim, at + 1))
  }
  return { readable, broken }
}

/** Whether other consumers rely on this receive to look again in time. */
function isWatching(dueMs: number | undefined): boolean {
  return dueMs !== undefined && dueMs >= 0
}

function unreadable(text: string) {
  return { id: '', copy: '', body: text, group: undefined, attempts: 0, lapses: 0, faults: 0, enqueuedAt: 0 }
}
