import { randomBytes } from 'node:crypto'
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
import { inTime, type RunScript, scriptRunner } from '@sheaf/redis-connection'
import { extendLease } from './lease.js'
import type { RedisBrokerSettings } from './options.js'
import { Claimer } from './receive/claimer.js'
import { Receiver } from './receive/receiver.js'
import { Waker } from './receive/waker.js'
import { ack, deadLetter, release, requeue } from './settle/settle.js'
import { PermitTaker } from './take-permits.js'

/** How long closing waits for the server. */
const closeMs = 5_000

// A due time and its hand-out lie apart by the timers of two machines and one event loop, under load.
const delayPrecisionMs = 50

/** One consumer's connection to one queue. */
export class RedisChannel implements Channel {
  readonly leaseMs: number
  readonly capabilities: ChannelCapabilities
  readonly #run: RunScript
  readonly #waker: Waker
  readonly #receiver: Receiver
  readonly #permits: PermitTaker
  readonly #onClosed: () => void
  #closing: Promise<void> | undefined

  constructor(settings: RedisBrokerSettings, queue: string, key: string, qos: Qos, onClosed: () => void) {
    const { connection, leaseMs, maxBodyBytes } = settings
    const channelId = randomBytes(9).toString('base64url')
    this.leaseMs = leaseMs
    this.capabilities = capabilitiesWith(maxBodyBytes)
    this.#onClosed = onClosed
    this.#run = scriptRunner(connection, key, `the queue '${queue}'`)
    this.#waker = new Waker(connection, key, channelId, leaseMs)
    this.#permits = new PermitTaker(this.#run, key)
    const claimer = new Claimer({
      run: this.#run,
      flush: () => connection.flush(),
      base: key,
      channelId,
      leaseMs,
      warn: (code, message) => qos.warn(code, `Queue '${queue}': ${message}`),
    })
    this.#receiver = new Receiver({ run: this.#run, claimer, waker: this.#waker })
  }

  receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    if (this.#closing !== undefined) {
      return Promise.reject(new SheafError('CLOSED', 'This channel is closed. Open another one to receive.'))
    }
    return this.#receiver.receive(max, signal)
  }

  ack(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return ack(this.#run, deliveries)
  }

  requeue(items: readonly Requeue[]): Promise<readonly Delivery[]> {
    return requeue(this.#run, items)
  }

  takePermits(wanted: PermitRequest): Promise<number> {
    return this.#permits.take(wanted)
  }

  deadLetter(items: readonly DeadLettering[]): Promise<readonly Delivery[]> {
    return deadLetter(this.#run, items)
  }

  release(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return release(this.#run, deliveries)
  }

  extendLease(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return extendLease(this.#run, deliveries, this.leaseMs)
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    this.#receiver.end()
    const closing = Promise.allSettled([
      this.#waker.close(),
      this.#receiver.close(),
      this.#permits.giveBack(),
    ])
    // A server that does not answer gives back by itself what is left, when the leases are over.
    await inTime(closeMs, closing).catch(() => {})
    this.#onClosed()
  }
}

function capabilitiesWith(maxBodyBytes: number): ChannelCapabilities {
  return {
    maxBodyBytes,
    ordered: 'none',
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
