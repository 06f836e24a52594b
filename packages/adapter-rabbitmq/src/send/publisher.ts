import type { ConfirmChannel, Message } from 'amqplib'
import type { Link } from '../connection/link.js'
import { copyOf } from '../message/correlation.js'
import type { Outgoing } from '../message/outgoing.js'
import { type SendFailures, Sending } from './sending.js'

/** A server that is asked to keep track of more has more to forget when the connection breaks. */
const mostUnconfirmed = 1_000

const none: SendFailures = new Map()

/** What the server says of published messages: one, or all up to it. */
interface Confirmation {
  readonly deliveryTag: number
  readonly multiple: boolean
}

/** Publishes with confirms, and says of every message whether it is stored. One AMQP channel, opened anew after it broke. */
export class Publisher {
  readonly #link: Link
  #opening: Promise<ConfirmChannel> | undefined
  #channel: ConfirmChannel | undefined
  /** In the order of their tags; the last of them may not have been sent. */
  #sendings: readonly Sending[] = []
  #unconfirmed = 0
  #nextTag = 1

  constructor(link: Link) {
    this.#link = link
  }

  /**
   * Sends messages in their order, at most a thousand ahead of the server's confirms.
   *
   * @returns Which are not stored, or may not be. Rejects where there is no connection; nothing was sent then.
   */
  async send(messages: readonly Outgoing[]): Promise<SendFailures> {
    if (messages.length === 0) return none
    const channel = await this.#open()
    const sending = new Sending(messages)
    this.#sendings = [...this.#sendings, sending]
    this.#pump(channel)
    return sending.promise
  }

  #open(): Promise<ConfirmChannel> {
    this.#opening ??= this.#make().catch((error) => {
      this.#opening = undefined
      throw error
    })
    return this.#opening
  }

  async #make(): Promise<ConfirmChannel> {
    const { connection } = await this.#link.open()
    const channel = await connection.createConfirmChannel()
    this.#channel = channel
    this.#nextTag = 1
    this.#unconfirmed = 0
    let fault: unknown
    channel.on('ack', (confirmation) => this.#confirmed(channel, confirmation))
    channel.on('nack', (confirmation) =>
      this.#confirmed(channel, confirmation, new Error('the server refused it')),
    )
    channel.on('return', (message) => this.#returned(message))
    channel.on('error', (error) => {
      fault = error
    })
    channel.on('close', () => {
      this.#channel = undefined
      this.#opening = undefined
      this.#failAll(fault ?? this.#link.lastError)
    })
    return channel
  }

  #pump(channel: ConfirmChannel): void {
    for (const sending of this.#sendings) {
      for (let message = sending.next; message !== undefined; message = sending.next) {
        if (this.#unconfirmed >= mostUnconfirmed) return
        const { exchange, key, body, properties } = message
        const content = typeof body === 'string' ? Buffer.from(body) : body
        try {
          channel.publish(exchange, key, content, properties)
        } catch (error) {
          if (isClosed(error)) {
            this.#failAll(this.#link.lastError)
            return
          }
          sending.skip(error)
          continue
        }
        sending.sent(this.#nextTag)
        this.#nextTag += 1
        this.#unconfirmed += 1
      }
    }
    this.#forgetDone()
  }

  #confirmed(channel: ConfirmChannel, { deliveryTag, multiple }: Confirmation, reason?: unknown): void {
    // Of what was sent on a channel that has ended, nothing is waited for.
    if (channel !== this.#channel) return
    for (const sending of this.#sendings) {
      if (!sending.waitsFor(deliveryTag)) continue
      this.#unconfirmed -= sending.confirm(deliveryTag, multiple, reason)
    }
    this.#forgetDone()
    this.#pump(channel)
  }

  /** Comes before its confirm. */
  #returned({ fields, properties }: Message): void {
    const { replyText } = fields as { replyText?: string }
    const reason = new Error(`${replyText}: no queue takes it`)
    const copy = copyOf(properties)
    if (copy === undefined) return
    for (const sending of this.#sendings) if (sending.returned(copy, reason)) return
  }

  #failAll(reason: unknown): void {
    const sendings = this.#sendings
    this.#sendings = []
    this.#unconfirmed = 0
    for (const sending of sendings) sending.fail(reason)
  }

  #forgetDone(): void {
    if (this.#sendings.some(({ isDone }) => isDone))
      this.#sendings = this.#sendings.filter(({ isDone }) => !isDone)
  }
}

/** amqplib throws this, and only this, where a channel has ended. */
function isClosed(error: unknown): boolean {
  return (error as Error | undefined)?.name === 'IllegalOperationError'
}
