import { InFlight } from '@sheaf/core'
import type { ConsumeMessage } from 'amqplib'
import { Copies } from '../connection/copies.js'
import { explain, replyCode } from '../connection/explain.js'
import type { Line } from '../connection/line.js'
import { isUncounted, RabbitDelivery } from '../message/delivery.js'
import { Arrivals } from './arrivals.js'
import { type LineParts, openLine } from './open-line.js'

/** Who has not asked for anything for so long does not want what was brought. */
const idleMs = 1_000

/** What a receiver needs of its channel. */
export interface ReceiverParts extends Omit<LineParts, 'copies' | 'onOpen' | 'onMessage' | 'onDead'> {
  /** Why the connection broke. */
  lastError(): unknown
  /** Hands back. */
  release(deliveries: readonly RabbitDelivery[]): Promise<unknown>
  /** Stores a message anew with its hand-outs counted, where the server does not count them. */
  recount(delivery: RabbitDelivery): Promise<unknown>
}

/** Receives messages: the server pushes them, up to the prefetch, for as long as somebody asks. */
export class Receiver {
  readonly #parts: ReceiverParts
  readonly #arrivals: Arrivals
  readonly #copies = new Copies<RabbitDelivery>()
  readonly #idle: NodeJS.Timeout
  /** Lines without a consumer, on which something is still held. */
  readonly #retired = new Set<Line>()
  /** The hand-backs that are under way, of what nobody asked for. */
  readonly #handBacks = new InFlight()
  #line: Line | undefined
  #opening: Promise<Line> | undefined
  #isClosed = false

  constructor(parts: ReceiverParts) {
    this.#parts = parts
    this.#arrivals = new Arrivals(
      () => this.#line?.isFull ?? true,
      () => this.#idle.refresh(),
    )
    this.#idle = setTimeout(() => this.#onIdle(), idleMs).unref()
  }

  async receive(max: number, signal: AbortSignal): Promise<readonly RabbitDelivery[]> {
    if (signal.aborted) return []
    this.#idle.refresh()
    if (this.#line === undefined) await this.#open()
    if (signal.aborted || this.#isClosed) return []
    // What ended as soon as it was opened would bring nothing.
    if (this.#line === undefined) throw this.#failure(this.#parts.lastError())
    return this.#arrivals.receive(max, signal)
  }

  /** Closes those lines without a consumer on which nothing is held any more. */
  sweep(): void {
    for (const line of this.#retired) {
      if (!line.isDead && (line.outstanding > 0 || line.waiting > 0)) continue
      this.#retired.delete(line)
      void line.endSettled()
    }
  }

  /** Ends the receives that wait, and hands back what came. Held messages stay ours until they are settled, or the connection ends. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#idle)
    this.#arrivals.close()
    const line = await this.#opening?.catch(() => undefined)
    if (line !== undefined) this.#handBackFrom(line)
    await this.#handBacks.settled()
  }

  #open(): Promise<Line> {
    if (this.#opening === undefined) {
      const opening = this.#openLine().catch((error) => {
        if (this.#opening === opening) this.#opening = undefined
        throw this.#failure(error)
      })
      this.#opening = opening
    }
    return this.#opening
  }

  #failure(error: unknown): Error {
    return explain(`receiving from the queue '${this.#parts.queue}'`, error)
  }

  async #openLine(): Promise<Line> {
    const { topology, queue } = this.#parts
    try {
      return await openLine({
        ...this.#parts,
        copies: this.#copies,
        onOpen: (line) => {
          this.#line = line
        },
        onMessage: (line, message) => this.#arrived(line, message),
        onDead: (line) => this.#died(line),
      })
    } catch (error) {
      if (replyCode(error) === 404) topology.forget(queue)
      throw error
    }
  }

  #arrived(line: Line, message: ConsumeMessage): void {
    const delivery = new RabbitDelivery(line, message)
    const twin = this.#copies.get(delivery.copy)
    if (twin !== undefined && !twin.isMoving) {
      // A crash between a confirm and its ack stores a message twice. The one that is held is enough, and is stored until it
      // is settled. One that is being moved is another matter: this is what it became, and its own ack is on its way.
      line.discard(delivery.tag)
      return
    }
    line.add(delivery)
    if (!isUncounted(message)) {
      this.#arrivals.push(delivery)
      return
    }
    // What broke the holder's connection may have broken ours to publish with: the first failure notices that.
    const recount = () => this.#parts.recount(delivery)
    recount()
      .catch(recount)
      .catch(() => {
        if (!line.isDead) this.#arrivals.push(delivery)
      })
  }

  #died(line: Line): void {
    this.#arrivals.takeFrom(line)
    if (this.#line !== line) return
    this.#line = undefined
    this.#opening = undefined
    const { queue, topology, lastError } = this.#parts
    if (line.isCancelled) topology.forget(queue)
    const why = line.isCancelled
      ? new Error('the server cancelled the consumer')
      : (line.fault ?? lastError())
    this.#arrivals.fail(this.#failure(why))
  }

  #onIdle(): void {
    const line = this.#line
    if (this.#isClosed || line === undefined) return
    if (this.#arrivals.isAwaited || line.consumerTag === undefined) this.#idle.refresh()
    else this.#handBackFrom(line)
  }

  #handBackFrom(line: Line): void {
    this.#handBacks.add(this.#retire(line)).catch(() => {})
  }

  /** What nobody asks for must not be kept from other workers; what core holds is settled on the line that it came on. */
  async #retire(line: Line): Promise<void> {
    if (this.#line === line) {
      this.#line = undefined
      this.#opening = undefined
    }
    this.#retired.add(line)
    await line.cancel()
    const unwanted = this.#arrivals.takeFrom(line)
    if (unwanted.length > 0) {
      // Where it cannot be handed back uncounted, it is handed back counted.
      await this.#parts.release(unwanted).catch(() => {
        if (!line.isDead) line.nack(unwanted.filter(({ isSettled }) => !isSettled))
      })
    }
    this.sweep()
  }
}
