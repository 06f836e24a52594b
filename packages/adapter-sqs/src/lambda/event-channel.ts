import {
  type Channel,
  type ChannelCapabilities,
  type DeadLettering,
  type Delivery,
  describeError,
  type Qos,
  type Requeue,
  SheafError,
  Waits,
} from '@sheaf/core'
import type { SqsContext } from '../context.js'
import { own, type SqsDelivery } from '../message/delivery.js'
import { capabilitiesOf } from '../queue/capabilities.js'
import { isFifo } from '../queue/queue.js'
import { sendOn } from '../receive/send-on.js'
import { limits } from '../service/limits.js'
import { deadLetter } from '../settle/dead-letter.js'
import { requeue } from '../settle/requeue.js'
import { ack } from '../settle/settle.js'
import type { EventLedger } from './event-ledger.js'
import { factsOf } from './event-queue.js'

/** What Lambda never takes longer than: a lease is not renewed here, and none is found lost by its time. */
const longestLeaseMs = limits.visibilitySeconds * 1_000

/** What the channel of a queue is made of. */
export interface EventChannelParts {
  readonly context: SqsContext
  /** As the task calls the queue. */
  readonly queue: string
  readonly qos: Qos
  readonly deliveries: readonly SqsDelivery[]
  readonly ledger: EventLedger
  /** Whether an ack deletes messages at once: Lambda deletes only after the answer, too late for an ack before the run. */
  readonly acksAtOnce: boolean
}

/** The records of one queue in one event, as a channel: it hands them out, and then nothing more. */
export class EventChannel implements Channel {
  readonly leaseMs = longestLeaseMs
  readonly capabilities: ChannelCapabilities
  readonly #context: SqsContext
  readonly #name: string
  readonly #qos: Qos
  readonly #ledger: EventLedger
  readonly #acksAtOnce: boolean
  readonly #waits = new Waits<readonly SqsDelivery[], number>()
  /** Resolves once everything is handed out. */
  readonly handedOut: Promise<void>
  #noneIsLeft = () => {}
  #left: readonly SqsDelivery[]
  #isClosed = false

  constructor({ context, queue, qos, deliveries, ledger, acksAtOnce }: EventChannelParts) {
    this.#context = context
    this.#name = queue
    this.#qos = qos
    this.#left = deliveries
    this.#ledger = ledger
    this.#acksAtOnce = acksAtOnce
    this.handedOut = new Promise((resolve) => {
      this.#noneIsLeft = resolve
    })
    if (deliveries.length === 0) this.#noneIsLeft()
    this.capabilities = capabilitiesOf(isFifo(queue), limits.sendBytes)
  }

  async receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    if (this.#isClosed)
      throw new SheafError('CLOSED', `The event's channel to queue '${this.#name}' is closed.`)
    if (this.#left.length === 0) return (await this.#waits.start(signal, max).promise) ?? []
    const taken = this.#left.slice(0, max)
    this.#left = this.#left.slice(max)
    if (this.#left.length === 0) this.#noneIsLeft()
    return await this.#thoseDue(taken)
  }

  /** Lambda deletes what the answer does not name. */
  async ack(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    const lost = this.#acksAtOnce ? await this.#delete(own(deliveries)) : []
    this.#ledger.done(without(own(deliveries), lost))
    return lost
  }

  requeue(items: readonly Requeue[]): Promise<readonly Delivery[]> {
    const deliveries = own(items.map(({ delivery }) => delivery))
    this.#holdBehind(deliveries)
    return this.#orNamed(deliveries, 'LAMBDA_RETRY_FAILED', async () => {
      const { queue, maxMessageBytes } = await factsOf(this.#context, this.#name)
      const lost = await requeue(this.#context, queue, maxMessageBytes, items)
      this.#ledger.moved(without(deliveries, lost))
      return lost
    })
  }

  deadLetter(items: readonly DeadLettering[]): Promise<readonly Delivery[]> {
    const deliveries = own(items.map(({ delivery }) => delivery))
    return this.#orNamed(deliveries, 'LAMBDA_DEAD_LETTER_FAILED', async () => {
      const { queue, maxMessageBytes, deadLetterQueue } = await factsOf(this.#context, this.#name)
      const lost = await deadLetter(this.#context, queue, await deadLetterQueue(), maxMessageBytes, items)
      this.#ledger.done(without(deliveries, lost))
      return lost
    })
  }

  /** They are named in the answer, as everything is that was not settled. */
  async release(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    this.#holdBehind(deliveries)
    return []
  }

  /** Lambda holds the messages for as long as the function may run. */
  async extendLease(): Promise<readonly Delivery[]> {
    return []
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#left = []
    this.#waits.close()
  }

  /** What comes later in a group of which something was put back must not overtake it: it is not handed out, and named. */
  #holdBehind(deliveries: readonly Delivery[]): void {
    if (this.capabilities.ordered === 'none') return
    const groups = new Set(deliveries.map(({ group }) => group))
    this.#left = this.#left.filter(({ group }) => !groups.has(group))
    if (this.#left.length === 0) this.#noneIsLeft()
  }

  async #delete(deliveries: readonly SqsDelivery[]): Promise<readonly SqsDelivery[]> {
    const { queue } = await factsOf(this.#context, this.#name)
    return await ack(this.#context, queue, deliveries)
  }

  /** Messages that are not due yet, of a delay longer than the service takes, are sent on, and no run sees them. */
  async #thoseDue(taken: readonly SqsDelivery[]): Promise<readonly SqsDelivery[]> {
    const nowMs = this.#context.settings.clock.now()
    const early = taken.filter(({ notBefore }) => notBefore > nowMs)
    if (early.length === 0) return taken
    try {
      const { queue } = await factsOf(this.#context, this.#name)
      await sendOn(this.#context, queue, this.#qos, early, nowMs)
    } catch (error) {
      this.#qos.warn(
        'SQS_HOP_FAILED',
        `Messages with a long delay come back too early: ${describeError(error)}`,
      )
    }
    this.#ledger.moved(early)
    return taken.filter(({ notBefore }) => notBefore <= nowMs)
  }

  /** Where the function lacks a permission, the messages are named in the answer, and the queue's own redrive policy decides. */
  async #orNamed(
    deliveries: readonly SqsDelivery[],
    code: string,
    settle: () => Promise<readonly SqsDelivery[]>,
  ): Promise<readonly Delivery[]> {
    try {
      return await settle()
    } catch (error) {
      if (!SheafError.is(error, 'CONFIG_INVALID')) throw error
      this.#qos.warn(
        code,
        `${deliveries.length} messages of queue '${this.#name}' come back when their visibility timeout is over, until the queue's maxReceiveCount: ${error.message}`,
      )
      return []
    } finally {
      // Where only the original could not be deleted, Lambda deletes it: named, it would be stored once more.
      this.#ledger.moved(deliveries)
    }
  }
}

/** Those that are still ours: what nothing was done for must not be deleted by Lambda either. */
function without(deliveries: readonly SqsDelivery[], lost: readonly SqsDelivery[]): readonly SqsDelivery[] {
  return lost.length === 0 ? deliveries : deliveries.filter((delivery) => !lost.includes(delivery))
}
