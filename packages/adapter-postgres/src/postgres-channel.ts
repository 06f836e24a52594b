import {
  type Channel,
  type ChannelCapabilities,
  type DeadLettering,
  type Delivery,
  type PermitRequest,
  type Qos,
  type Requeue,
  SheafError,
} from '@sheaf/core'
import { explain } from './connection/explain.js'
import { inTime } from './connection/in-time.js'
import type { OwnSqlClient } from './connection/sql-client.js'
import { extendLease } from './lease.js'
import { Claimer } from './receive/claimer.js'
import type { Ears } from './receive/ears.js'
import { Receiver } from './receive/receiver.js'
import { Sleeper } from './receive/sleeper.js'
import { Sweeper } from './receive/sweeper.js'
import { Turns } from './receive/turns.js'
import { deadLetter, release, requeue } from './settle/settle.js'
import { SharedAck } from './settle/shared-ack.js'
import { takePermits } from './take-permits.js'

/** What a channel is made of. */
export interface ChannelParts {
  readonly schema: string
  readonly queue: number
  /** The channel's number, which no other has. */
  readonly channel: number
  readonly leaseMs: number
  readonly maxBodyBytes: number
  readonly isOrdered: boolean
  readonly pollMs: number
  /** Hears notifications, where the broker listens. */
  readonly ears: Ears | undefined
  /** Claims and sleeps. */
  readonly claims: OwnSqlClient
  /** Settles and renews, so that neither waits for a long reply. */
  readonly settles: OwnSqlClient
  readonly warn: Qos['warn']
  onClosed(): void
}

/** How long closing waits for the server. */
const closeMs = 5_000

// A due time and its hand-out lie apart by the timers of two machines and one event loop, under load.
const delayPrecisionMs = 50

/** One consumer's connection to one queue. */
export class PostgresChannel implements Channel {
  readonly leaseMs: number
  readonly capabilities: ChannelCapabilities
  /** Tells the user of something that concerns more than this queue. */
  readonly warn: Qos['warn']
  readonly #parts: ChannelParts
  readonly #place: { readonly client: OwnSqlClient; readonly schema: string; readonly leaseMs: number }
  readonly #acks: SharedAck
  readonly #claimer: Claimer
  readonly #sleeper: Sleeper
  readonly #receiver: Receiver
  #closing: Promise<void> | undefined

  constructor(parts: ChannelParts) {
    const { schema, queue, channel, leaseMs, isOrdered, pollMs, ears, claims, settles } = parts
    this.#parts = parts
    this.leaseMs = leaseMs
    this.capabilities = capabilitiesOf(parts)
    this.warn = parts.warn
    this.#place = { client: settles, schema, leaseMs }
    this.#acks = new SharedAck(this.#place)
    const place = { client: claims, schema, queue, leaseMs }
    const sweeper = new Sweeper(place)
    this.#claimer = new Claimer({ place, sweeper, channel, isOrdered })
    const hears = () => ears?.isListening ?? false
    this.#sleeper = new Sleeper({
      ...place,
      channel,
      claimer: this.#claimer,
      sweeper,
      isOrdered,
      pollMs,
      hears,
    })
    const turns = new Turns(this.#claimer, isOrdered)
    this.#receiver = new Receiver({ place: this.#place, turns, sleeper: this.#sleeper })
    ears?.add(channel, this.#sleeper)
  }

  receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    if (this.#closing !== undefined) {
      return Promise.reject(new SheafError('CLOSED', 'This channel is closed. Open another one to receive.'))
    }
    return this.#receiver.receive(max, signal)
  }

  ack(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return inWords('acking', this.#acks.ack(deliveries))
  }

  requeue(items: readonly Requeue[]): Promise<readonly Delivery[]> {
    return inWords('putting messages back', requeue(this.#place, items))
  }

  takePermits(wanted: PermitRequest): Promise<number> {
    const { settles, schema, queue } = this.#parts
    return inWords('taking permits', takePermits(settles, schema, queue, wanted))
  }

  deadLetter(items: readonly DeadLettering[]): Promise<readonly Delivery[]> {
    return inWords('giving messages up', deadLetter(this.#place, items))
  }

  release(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return inWords('releasing messages', release(this.#place, deliveries))
  }

  extendLease(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return inWords('renewing leases', extendLease(this.#place, deliveries))
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    const { ears, channel, claims, settles, onClosed } = this.#parts
    this.#receiver.end()
    const closing = async () => {
      await Promise.allSettled([this.#sleeper.close(), this.#receiver.close()])
      await this.#claimer.close()
    }
    // A server that does not answer gives back by itself what is left, when the leases are over.
    await inTime(closeMs, closing()).catch(() => {})
    ears?.delete(channel)
    await inTime(closeMs, Promise.all([claims.close(), settles.close()])).catch(() => {})
    onClosed()
  }
}

async function inWords<Value>(what: string, work: Promise<Value>): Promise<Value> {
  try {
    return await work
  } catch (error) {
    throw explain(what, error)
  }
}

function capabilitiesOf({ maxBodyBytes, isOrdered }: ChannelParts): ChannelCapabilities {
  return {
    maxBodyBytes,
    ordered: isOrdered ? 'group' : 'none',
    publishDelay: true,
    delayPrecisionMs,
    releaseCountsAttempt: false,
    countsLapses: true,
    countsFaults: true,
    deduplicates: true,
    postponeCountsAttempt: false,
    purgesLeased: false,
    delaysAtReceipt: false,
  }
}
