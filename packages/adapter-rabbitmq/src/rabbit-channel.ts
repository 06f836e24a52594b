import {
  type Channel,
  type ChannelCapabilities,
  type DeadLettering,
  type Delivery,
  type Qos,
  type Requeue,
  SheafError,
} from '@sheaf/core'
import type { AckFlow } from './connection/ack-flow.js'
import { explain } from './connection/explain.js'
import { inTime } from './connection/in-time.js'
import type { Links } from './connection/links.js'
import { lostOf } from './lease.js'
import { levelStepMs } from './message/delay.js'
import { Receiver } from './receive/receiver.js'
import type { Publisher } from './send/publisher.js'
import { ack, deadLetter, recount, release, requeue, type SettlePlace } from './settle/settle.js'
import type { Topology } from './topology/topology.js'

/** What a channel is made of. */
export interface ChannelParts {
  readonly links: Links
  readonly acks: AckFlow
  readonly topology: Topology
  /** Stores what is put back or given up. */
  readonly publisher: Publisher
  readonly queue: string
  readonly prefetch: number
  readonly leaseMs: number
  readonly maxBodyBytes: number
  /** Whether the server takes back what is handed back to it without counting that. */
  readonly isReturnFree: boolean
  readonly warn: Qos['warn']
  onClosed(): void
}

/** How long closing waits for the server. What is not handed back by then comes back with the end of the connection. */
const closeMs = 5_000

/** One consumer's connection to one queue. */
export class RabbitChannel implements Channel {
  readonly leaseMs: number
  readonly capabilities: ChannelCapabilities
  /** Tells the user of something that concerns more than this queue. */
  readonly warn: Qos['warn']
  readonly #place: SettlePlace
  readonly #receiver: Receiver
  readonly #onClosed: () => void
  #closing: Promise<void> | undefined

  constructor(parts: ChannelParts) {
    const { links, acks, topology, publisher, queue, prefetch, leaseMs, isReturnFree } = parts
    this.leaseMs = leaseMs
    this.warn = parts.warn
    this.capabilities = capabilitiesWith(parts.maxBodyBytes)
    this.#onClosed = () => parts.onClosed()
    this.#place = {
      queue,
      topology,
      publisher,
      isReturnFree,
      now: () => performance.timeOrigin + performance.now(),
    }
    this.#receiver = new Receiver({
      ...{ links, acks, topology, queue, prefetch, fenceMs: leaseMs },
      lastError: () => links.consuming.lastError,
      release: (deliveries) => release(this.#place, deliveries),
      recount: (delivery) => recount(this.#place, delivery),
    })
  }

  receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    if (this.#closing !== undefined) {
      return Promise.reject(new SheafError('CLOSED', 'This channel is closed. Open another one to receive.'))
    }
    return this.#receiver.receive(max, signal)
  }

  ack(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return this.#settled('acking', ack(deliveries))
  }

  requeue(items: readonly Requeue[]): Promise<readonly Delivery[]> {
    return this.#settled('putting messages back', requeue(this.#place, items))
  }

  deadLetter(items: readonly DeadLettering[]): Promise<readonly Delivery[]> {
    return this.#settled('giving messages up', deadLetter(this.#place, items))
  }

  release(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return this.#settled('releasing messages', release(this.#place, deliveries))
  }

  extendLease(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return Promise.resolve(lostOf(deliveries))
  }

  close(): Promise<void> {
    this.#closing ??= inTime('the server', closeMs, this.#receiver.close())
      .catch(() => {})
      .then(this.#onClosed)
    return this.#closing
  }

  async #settled(what: string, work: Promise<readonly Delivery[]>): Promise<readonly Delivery[]> {
    try {
      return await work
    } catch (error) {
      throw explain(what, error)
    } finally {
      this.#receiver.sweep()
    }
  }
}

function capabilitiesWith(maxBodyBytes: number): ChannelCapabilities {
  return {
    maxBodyBytes,
    ordered: 'none',
    publishDelay: true,
    delayPrecisionMs: levelStepMs,
    releaseCountsAttempt: false,
    countsLapses: true,
    countsFaults: true,
    postponeCountsAttempt: false,
    deduplicates: false,
    purgesLeased: false,
    delaysAtReceipt: false,
  }
}
