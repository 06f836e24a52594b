import type { Channel, ChannelCapabilities, DeadLettering, Delivery, Qos, Requeue } from '@sheaf/core'
import type { SqsContext } from './context.js'
import { renew } from './lease.js'
import { own } from './message/delivery.js'
import { capabilitiesOf } from './queue/capabilities.js'
import type { SqsQueue } from './queue/queue.js'
import { Receiver } from './receive/receiver.js'
import { CallLimit } from './service/call-limit.js'
import { settlingsInFlight, settlingsPerPoll } from './service/limits.js'
import { deadLetter } from './settle/dead-letter.js'
import { requeue } from './settle/requeue.js'
import { ack, release } from './settle/settle.js'

/** One consumer's connection to one SQS queue. */
export class SqsChannel implements Channel {
  readonly leaseMs: number
  readonly capabilities: ChannelCapabilities
  readonly #context: SqsContext
  readonly #queue: SqsQueue
  readonly #deadLetterQueue: SqsQueue | undefined
  readonly #maxMessageBytes: number
  readonly #receiver: Receiver
  /** Whether it is closed, and nothing of it is out any more. */
  isClosed = false
  #closing: Promise<void> | undefined

  constructor(
    context: SqsContext,
    queue: SqsQueue,
    deadLetterQueue: SqsQueue | undefined,
    maxMessageBytes: number,
    qos: Qos,
  ) {
    this.#context = {
      ...context,
      callLimits: {
        ...context.callLimits,
        settle: new CallLimit(
          settlingsInFlight(context.settings.maxPollers),
          settlingsPerPoll(context.settings.maxPollers),
        ),
      },
    }
    this.#queue = queue
    this.#deadLetterQueue = deadLetterQueue
    this.#maxMessageBytes = maxMessageBytes
    this.#receiver = new Receiver(this.#context, queue, qos)
    this.leaseMs = context.settings.leaseSeconds * 1_000
    this.capabilities = capabilitiesOf(queue.isFifo, maxMessageBytes)
  }

  receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    return this.#receiver.receive(max, signal)
  }

  ack(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return ack(this.#context, this.#queue, own(deliveries))
  }

  requeue(items: readonly Requeue[]): Promise<readonly Delivery[]> {
    const going = requeue(this.#context, this.#queue, this.#maxMessageBytes, items)
    return this.#inOrder(
      items.map(({ delivery }) => delivery),
      going,
    )
  }

  deadLetter(items: readonly DeadLettering[]): Promise<readonly Delivery[]> {
    return deadLetter(this.#context, this.#queue, this.#deadLetterQueue, this.#maxMessageBytes, items)
  }

  release(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    const going = release(this.#context, this.#queue, own(deliveries))
    return this.#inOrder(deliveries, going)
  }

  async extendLease(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    const open = own(deliveries).filter(({ isParking, settled }) => !isParking && settled === undefined)
    const lost = await renew(this.#context, this.#queue, open)
    // A delivery that was settled meanwhile has no lease any more, and was not lost.
    return lost.filter(({ attempted }) => attempted === undefined)
  }

  close(): Promise<void> {
    this.#closing ??= this.#receiver.close().then(() => {
      this.isClosed = true
    })
    return this.#closing
  }

  /**
   * Closes it together with its broker.
   *
   * A channel that is closing already has a worker that has given up waiting for it: its stop has timed out, or it was
   * told to stop twice. Its polls are cut off. An orderly stop closes the channel before the broker.
   */
  async closeWithBroker(): Promise<void> {
    if (this.#closing !== undefined) this.#receiver.cutOff()
    await this.close()
  }

  /** Has what came later of the same groups, and was not handed out yet, go back with what goes back. */
  async #inOrder<Result>(deliveries: readonly Delivery[], going: Promise<Result>): Promise<Result> {
    if (!this.#queue.isFifo) return await going
    const [result] = await Promise.all([
      going,
      this.#receiver.holdBack(new Set(deliveries.map(({ group }) => group))),
    ])
    return result
  }
}
