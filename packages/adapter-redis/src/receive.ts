import type { Delivery } from '@sheaf/core'
import { Claim, RedisDelivery } from './claim.js'
import { Endings } from './endings.js'
import { claimScript, releaseScript } from './scripts.generated.js'
import { deadLetter, type RunScript, release } from './settle.js'
import { decodeMessage } from './stored-message.js'
import type { Waker } from './waker.js'

/** What a receiver needs of its channel. */
export interface ReceiverSettings {
  readonly run: RunScript
  /** Sends what was run so far. */
  flush(): void
  readonly waker: Waker
  /** Names this channel among all of all processes. */
  readonly channelId: string
  readonly leaseMs: number
  warn(code: string, message: string): void
}

/** What a claim brought. Without deliveries, `dueMs` is when to look again; negative for never, and undefined for at once. */
interface Claimed {
  readonly deliveries: readonly RedisDelivery[]
  readonly dueMs?: number
}

/** As `claim.lua` tells it. */
type ClaimReply = readonly [due: unknown, texts: readonly string[], odd?: readonly string[]]

// The script looks at a claim's size itself; this only keeps the number readable to it.
const mostMessages = 1_000_000

/** Leases messages as claims, and waits where there are none. */
export class Receiver {
  readonly #settings: ReceiverSettings
  /** Claims that were asked for without an answer: they may exist, and asking with the same id finds out. */
  readonly #unanswered: string[] = []
  /** What came, or may still come, to receives that are over. */
  readonly #arriving = new Set<Promise<unknown>>()
  readonly #endings = new Endings()
  #claims = 0
  #isClosed = false

  constructor(settings: ReceiverSettings) {
    this.#settings = settings
  }

  async receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    while (!this.#hasEnded(signal)) {
      const claiming = this.#claim(Math.min(max, mostMessages))
      // A worker that stops need not wait for an answer that may never come.
      const claimed = await this.#endings.unlessEnded(claiming, signal)
      if (claimed === undefined || this.#hasEnded(signal)) {
        this.#arrive(claiming.then((late) => this.#handBack(late)))
        break
      }
      const { deliveries, dueMs } = claimed
      if (deliveries.length > 0) return deliveries
      const reason = dueMs === undefined ? 'time' : await this.#settings.waker.wait(dueMs, signal)
      if (!this.#hasEnded(signal)) continue
      if (reason === 'message' || isWatching(dueMs)) this.#arrive(this.#settings.waker.putBack())
    }
    return []
  }

  /** What a receive that is over cannot use: messages, or knowing alone when something falls due. */
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
    // A receive that was ended a moment ago says only when it goes on what it still expects.
    await new Promise(setImmediate)
    await Promise.all(this.#arriving)
    const ids = this.#unanswered.splice(0)
    await Promise.all(ids.map((id) => this.#settings.run(releaseScript, [id])))
  }

  #hasEnded(signal: AbortSignal): boolean {
    return signal.aborted || this.#isClosed
  }

  #arrive(work: Promise<unknown>): void {
    const done = () => this.#arriving.delete(arriving)
    const arriving: Promise<unknown> = work.then(done, done)
    this.#arriving.add(arriving)
  }

  /** Asks for one claim. */
  async #claim(max: number): Promise<Claimed> {
    const id = this.#unanswered.pop() ?? `${this.#settings.channelId}-${(this.#claims++).toString(36)}`
    try {
      const claiming = this.#settings.run(claimScript, [id, String(max), String(this.#settings.leaseMs)])
      // With what was settled before it in this tick; what else the tick brings need not hold it up.
      this.#settings.flush()
      const [due, texts, odd = []] = (await claiming) as ClaimReply
      for (const key of odd) this.#warnOfOdd(key)
      if (texts.length === 0) return { deliveries: [], dueMs: Number(due) }
      const { readable, broken } = readClaim(id, texts)
      if (broken.length > 0) await this.#giveUp(broken)
      // A claim that is found again may hold more than is asked for now.
      if (readable.length > max) await release(this.#settings.run, readable.splice(max))
      return { deliveries: readable }
    } catch (error) {
      // Also where only what is not for the caller could not be settled: nobody has seen the rest.
      this.#unanswered.push(id)
      throw error
    }
  }

  #warnOfOdd(key: string): void {
    this.#settings.warn(
      'REDIS_WRONG_TYPE',
      `The key '${key}' held a claim, and now holds something that is not Sheaf's. The messages of that claim are gone. Delete the key.`,
    )
  }

  async #giveUp(broken: readonly RedisDelivery[]): Promise<void> {
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

/** Whether others may rely on this receive to look again in time. */
function isWatching(dueMs: number | undefined): boolean {
  return dueMs !== undefined && dueMs >= 0
}

function unreadable(text: string) {
  return { id: '', copy: '', body: text, group: undefined, attempts: 0, lapses: 0, enqueuedAt: 0 }
}
