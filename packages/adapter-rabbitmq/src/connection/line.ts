import type { Channel, ConsumeMessage } from 'amqplib'
import type { AckFlow } from './ack-flow.js'
import type { Copies } from './copies.js'
import { Fence } from './fence.js'
import { inTime } from './in-time.js'
import { drop } from './on-channel.js'
import { Outstanding, type Tagged } from './outstanding.js'
import type { SharedWrite } from './shared-write.js'

// Taken when the module is loaded: where a test puts a fake in its place, nothing would be acked any more.
const { nextTick } = process

/** What a line is opened with. */
export interface LineSettings {
  readonly prefetch: number
  /** How long the server may take to answer a fence. */
  readonly fenceMs: number
  /** What the channel of the queue holds on all its lines, by the names of the stored messages. */
  readonly copies: Copies
  readonly acks: AckFlow
  readonly write: SharedWrite
  onDead(line: Line): void
}

/** One AMQP channel with one consumer: what it has brought and nobody has settled is ours until it ends. */
export class Line {
  readonly channel: Channel
  isDead = false
  /** Whether that was because the server ended the subscription. */
  isCancelled = false
  /** What the server said when it closed the channel. */
  fault: unknown
  /** Names the subscription, once there is one. */
  consumerTag: string | undefined
  /** Settling calls that wait for their fence: the channel must not be closed under them. */
  waiting = 0
  readonly #settings: LineSettings
  readonly #fence = new Fence(() => this.#isAnswered())
  readonly #outstanding = new Outstanding()
  /** The tags of what is acked in this tick. */
  #acked: number[] = []

  constructor(channel: Channel, settings: LineSettings) {
    this.channel = channel
    this.#settings = settings
    channel.on('error', (error) => {
      this.fault = error
    })
    channel.on('close', () => this.die())
  }

  /** How many hand-outs the server counts as ours. */
  get outstanding(): number {
    return this.#outstanding.size
  }

  /** Whether the server may bring no more before something is settled. */
  get isFull(): boolean {
    return this.#outstanding.size >= this.#settings.prefetch
  }

  /** Notes a hand-out; tags come in their order. */
  add(tagged: Tagged): void {
    this.#outstanding.add(tagged)
    this.#settings.copies.add(tagged)
  }

  /** Acks what was never noted. */
  discard(tag: number): void {
    this.#send((channel) => channel.ack(receiptOf(tag)))
  }

  /** Acks, once the code that runs now has come to its end: the batches that end together are acked together. */
  ack(deliveries: readonly Tagged[]): void {
    if (this.#acked.length === 0) nextTick(() => this.#sendAcks())
    for (const delivery of deliveries) {
      this.#clear(delivery)
      this.#acked.push(delivery.tag)
    }
  }

  /** Hands back. */
  nack(deliveries: readonly Tagged[]): void {
    for (const delivery of deliveries) this.#clear(delivery)
    this.#send((channel) => {
      for (const { tag } of deliveries) channel.nack(receiptOf(tag), false, true)
    })
    this.#settings.acks.note(deliveries.length)
  }

  /**
   * Resolves with whether the server has what was settled before. Neither ack nor nack has an answer; but the server does what
   * comes on a channel in its order, so an answer to something harmless says that it has those before.
   */
  fence(): Promise<boolean> {
    return this.#fence.pass()
  }

  /** Ends the subscription; what came stays ours. */
  async cancel(): Promise<void> {
    const tag = this.consumerTag
    this.consumerTag = undefined
    if (tag === undefined || this.isDead) return
    await inTime('the server', this.#settings.fenceMs, this.channel.cancel(tag)).catch(() => this.end())
  }

  /** Notes that the server has ended the subscription: it hands out again what is held, where there is still a queue. */
  cancelled(): void {
    this.isCancelled = true
    this.end()
  }

  /** Closes the channel once the server has passed on what was settled on it. */
  async endSettled(): Promise<void> {
    await this.#settings.acks.rest()
    this.end()
  }

  /** Closes the channel. */
  end(): void {
    this.die()
    drop(this.channel)
  }

  /** Ends it: the server hands out again what was not settled. */
  die(): void {
    if (this.isDead) return
    this.isDead = true
    const { copies } = this.#settings
    this.#outstanding.takeAll((tagged) => copies.delete(tagged))
    this.#settings.onDead(this)
  }

  async #isAnswered(): Promise<boolean> {
    const { prefetch, fenceMs } = this.#settings
    this.#sendAcks()
    if (this.isDead) return false
    try {
      await inTime('the fence', fenceMs, this.channel.prefetch(prefetch))
    } catch {
      this.end()
    }
    return !this.isDead
  }

  /** One frame for all up to which nothing else is outstanding, and one for each of the rest. */
  #sendAcks(): void {
    const acked = this.#acked
    this.#acked = []
    // Of a line that has ended nothing is outstanding, so that the lowest tag would be that of nothing.
    if (acked.length === 0 || this.isDead) return
    const low = this.#outstanding.lowest
    let top = 0
    for (const tag of acked) if (tag < low && tag > top) top = tag
    const rest = acked.filter((tag) => tag >= low)
    this.#send((channel) => {
      if (top > 0) channel.ack(receiptOf(top), true)
      for (const tag of rest) channel.ack(receiptOf(tag))
    })
    this.#settings.acks.note(rest.length + (top > 0 ? 1 : 0))
  }

  /** A channel whose connection is being closed throws; nothing that is sent arrives any more. */
  #send(frames: (channel: Channel) => void): void {
    try {
      frames(this.channel)
      this.#settings.write.open()
    } catch {
      this.end()
    }
  }

  #clear(tagged: Tagged): void {
    this.#outstanding.delete(tagged)
    this.#settings.copies.delete(tagged)
  }
}

/** amqplib wants a whole message, and reads its tag. */
function receiptOf(deliveryTag: number): ConsumeMessage {
  return { fields: { deliveryTag } } as ConsumeMessage
}
