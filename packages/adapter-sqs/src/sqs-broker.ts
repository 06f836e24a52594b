import { type Broker, type BrokerAdmin, type Channel, type Message, type Qos, SheafError } from '@sheaf/core'
import { SqsAdmin } from './admin/admin.js'
import { checkOptions } from './check-options.js'
import type { SqsContext } from './context.js'
import { openChannel } from './open-channel.js'
import type { SqsBrokerOptions } from './options.js'
import { publish } from './publish.js'
import type { SqsQueue } from './queue/queue.js'
import { SqsQueues } from './queue/queues.js'
import { CallLimit } from './service/call-limit.js'
import { SqsCalls } from './service/calls.js'
import { callsInFlight } from './service/limits.js'
import { areSocketsShort, socketsOf } from './service/sockets.js'
import { shareContext } from './shared-context.js'
import type { SqsChannel } from './sqs-channel.js'

/**
 * A broker on Amazon SQS, standard and FIFO queues: messages go ten to a call, leases are visibility timeouts that are
 * renewed from receipt to settling, and a message that is given up goes to the queue's dead-letter queue.
 *
 * It delivers at least once. A crashed worker's messages come back when their lease ends. The client stays yours:
 * `close()` destroys it only where `closeClient` says so.
 *
 * @throws {CONFIG_INVALID} If an option is missing or out of range.
 *
 * @example
 * ```ts
 * import { SQSClient } from '@aws-sdk/client-sqs'
 * import { SqsBroker } from '@sheaf/adapter-sqs'
 * import { App, Batches } from '@sheaf/core'
 *
 * const countClicks = new Batches<{ url: string }>({
 *   name: 'count-clicks',
 *   flushEvery: 100,
 *   async run(requests) {
 *     console.log(`${requests.length} clicks`)
 *   },
 * })
 * const app = new App({ broker: new SqsBroker({ client: new SQSClient() }), tasks: [countClicks] })
 * ```
 */
export class SqsBroker implements Broker {
  /** As OpenTelemetry names the service. */
  readonly system = 'aws_sqs'
  /** What an operator may ask of a queue: counts, redrive and purge. SQS lists no messages, and finds none by its id. */
  readonly admin: BrokerAdmin
  readonly #context: SqsContext
  readonly #channels = new Set<SqsChannel>()
  #closing: Promise<void> | undefined
  #hasWarned = false

  /** Makes a broker on your client; SQS is asked when a queue is first used. @throws {CONFIG_INVALID} If an option is refused. */
  constructor(options: SqsBrokerOptions) {
    const settings = checkOptions(options)
    const calls = new SqsCalls(settings.client)
    const callLimits = {
      send: new CallLimit(callsInFlight.send),
      settle: new CallLimit(callsInFlight.settle),
      renew: new CallLimit(callsInFlight.renew),
    }
    this.#context = { settings, calls, queues: new SqsQueues(calls, settings), callLimits }
    shareContext(this, this.#context)
    this.admin = new SqsAdmin(this.#context)
  }

  /**
   * Stores messages, ten to a call. A repeat after a lost reply is a second message on a standard queue, and none on a
   * FIFO queue.
   *
   * @returns The id that stands, for each message that a FIFO queue deduplicated away, where this process sent the one
   * that stands. SQS does not tell the id of one that another process sent.
   * @throws {PUBLISH_FAILED} If some are not stored, or may not be: the queue is missing, a body is too long or has
   * characters that SQS refuses, a delay is asked of a FIFO queue, or the service cannot be reached.
   * @throws {CONFIG_INVALID} If messages are to be deduplicated in a standard queue, or for other than five minutes.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: as the port says it.
  async publish(queue: string, messages: readonly Message[]): Promise<void | ReadonlyMap<string, string>> {
    this.#refuseIfClosed()
    return await publish(this.#context, queue, messages)
  }

  /** @throws {CONFIG_INVALID} If the queue or its dead-letter queue is missing, or may not be used. */
  async openChannel(queue: string, qos: Qos): Promise<Channel> {
    this.#refuseIfClosed()
    const channel = await openChannel(this.#context, queue, qos)
    if (this.#closing !== undefined) await channel.close()
    this.#refuseIfClosed()
    // A broker outlives its workers, and their closed channels must not add up.
    for (const open of this.#channels) if (open.isClosed) this.#channels.delete(open)
    this.#channels.add(channel)
    this.#warnOfSockets(await this.#context.queues.find(queue), qos)
    return channel
  }

  /**
   * Closes the channels that are open: waits for their polls and releases what they bring. Idempotent.
   *
   * It cuts off the polls of a worker that was stopped and has given up waiting for them. What those may have taken comes
   * back when its lease ends. The client is destroyed where `closeClient` says so.
   */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    const { client, closeClient } = this.#context.settings
    await Promise.all([...this.#channels].map((channel) => channel.closeWithBroker()))
    if (closeClient) client.destroy?.()
  }

  #warnOfSockets(queue: SqsQueue, qos: Qos): void {
    const { client, maxPollers } = this.#context.settings
    const sockets = socketsOf(client, queue)
    if (this.#hasWarned || sockets === undefined) return
    if (!areSocketsShort(this.#channels.size, maxPollers, sockets)) return
    this.#hasWarned = true
    qos.warn(
      'SQS_SOCKETS',
      `The polls of ${this.#channels.size} queues, up to ${maxPollers} each, can hold nearly all ${sockets} sockets of the SQSClient for a whole waitTime; renewals and deletes then wait for them, and leases can end. Give its requestHandler an agent with more maxSockets, or lower maxPollers.`,
    )
  }

  #refuseIfClosed(): void {
    if (this.#closing === undefined) return
    throw new SheafError('CLOSED', 'SqsBroker: it was closed; make a new one.')
  }
}
