import {
  type AcceptedMessages,
  acceptMessages,
  type Broker,
  type Channel,
  type ChannelCapabilities,
  type Clock,
  type Message,
  type Qos,
  type RawMessage,
  SheafError,
  systemClock,
} from '@sheaf/core'
import { pushingChannel } from './pushing-channel.js'
import { leastAdmin, referenceAdmin } from './reference-admin.js'
import { referenceChannel } from './reference-channel.js'
import { ReferenceQueue } from './reference-queue.js'
import { ReferenceTransaction } from './reference-transaction.js'

/** What a reference broker is to be like. */
export type ReferenceOptions = Partial<ChannelCapabilities> & {
  readonly leaseMs?: number
  readonly admin?: 'whole' | 'least' | 'none'
  readonly hasPermits?: boolean
  readonly hasTransactions?: boolean
  readonly hasProperties?: boolean
  readonly leasesEndWithConnection?: boolean
  readonly pushes?: boolean
}

/** A broker that can have any capabilities, so that every case of the contract has one that it applies to. */
export class ReferenceBroker implements Broker {
  readonly admin: Broker['admin']
  readonly publishWithin: Broker['publishWithin']
  readonly rawOf: Broker['rawOf']
  readonly capabilities: ChannelCapabilities
  readonly leaseMs: number
  readonly #options: ReferenceOptions
  readonly #queues: Map<string, ReferenceQueue>
  readonly #channels: Channel[] = []
  #isClosed = false

  constructor(
    options: ReferenceOptions = {},
    readonly clock: Clock = systemClock,
    queues: Map<string, ReferenceQueue> = new Map(),
  ) {
    const { leaseMs = 30_000, admin = 'whole', hasPermits, hasTransactions, ...rest } = options
    const { leasesEndWithConnection, pushes, hasProperties, ...capabilities } = rest
    this.leaseMs = leaseMs
    this.capabilities = { ...plain, ...capabilities }
    this.#options = options
    this.#queues = queues
    const whole = referenceAdmin((name) => this.queue(name), clock)
    this.admin = admin === 'none' ? undefined : admin === 'least' ? leastAdmin(whole) : whole
    this.publishWithin = hasTransactions ? (...parameters) => this.#publishWithin(...parameters) : undefined
    this.rawOf = hasProperties ? rawOf : undefined
  }

  /** Another broker on the same store. */
  connect(): ReferenceBroker {
    return new ReferenceBroker(this.#options, this.clock, this.#queues)
  }

  /** Ends what it holds, as the death of its process would. */
  crash(): void {
    for (const queue of this.#queues.values()) queue.breakOff(this)
  }

  async publish(name: string, messages: readonly Message[]): Promise<ReadonlyMap<string, string>> {
    const { accepted, failure } = this.#judge(messages)
    const standing = new Map<string, string>()
    for (const message of accepted) {
      const stands = this.queue(name).add(message)
      if (stands !== undefined) standing.set(message.id, stands)
    }
    if (failure !== undefined) throw failure
    return standing
  }

  async openChannel(name: string, qos: Pick<Qos, 'prefetch'> = { prefetch: 1_000 }): Promise<Channel> {
    if (this.#isClosed) throw new SheafError('CLOSED', 'The broker is closed.')
    const { hasPermits = false, pushes = false } = this.#options
    const plainChannel = referenceChannel(this.queue(name), this, hasPermits)
    const channel = pushes ? pushingChannel(plainChannel, qos.prefetch) : plainChannel
    this.#channels.push(channel)
    return channel
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all(this.#channels.map((channel) => channel.close()))
  }

  queue(name: string): ReferenceQueue {
    const { clock, leaseMs, capabilities } = this
    const { leasesEndWithConnection = false } = this.#options
    const known =
      this.#queues.get(name) ?? new ReferenceQueue({ clock, leaseMs, capabilities, leasesEndWithConnection })
    this.#queues.set(name, known)
    return known
  }

  async #publishWithin(transaction: unknown, name: string, messages: readonly Message[]): Promise<void> {
    if (!(transaction instanceof ReferenceTransaction)) {
      throw new SheafError('CONFIG_INVALID', `transaction: expected a transaction; got ${transaction}.`)
    }
    const { accepted, failure } = this.#judge(messages)
    transaction.add(() => {
      for (const message of accepted) this.queue(name).add(message)
    })
    if (failure !== undefined) throw failure
  }

  /** Parts what can be stored from what cannot. */
  #judge(messages: readonly Message[]): AcceptedMessages {
    if (this.#isClosed) throw new SheafError('CLOSED', 'The broker is closed.')
    return acceptMessages(messages, this.capabilities)
  }
}

/** What it hands out and lists as dead still has what it was published with. */
function rawOf({ body, properties = {} }: Pick<Message, 'body' | 'properties'>): RawMessage {
  return { content: new TextEncoder().encode(body), properties }
}

const plain: ChannelCapabilities = {
  maxBodyBytes: Number.POSITIVE_INFINITY,
  ordered: 'none',
  publishDelay: true,
  delayPrecisionMs: 1,
  releaseCountsAttempt: false,
  countsLapses: true,
}
