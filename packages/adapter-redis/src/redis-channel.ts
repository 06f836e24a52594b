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
import {
  ClaimReceiver,
  ForgottenClaims,
  inTime,
  type LeasePlace,
  scriptRunner,
} from '@sheaf/redis-connection'
import { extendLease } from './lease.js'
import type { BodyPlace } from './message/bodies.js'
import type { RedisBrokerSettings } from './options.js'
import { Claimer } from './receive/claimer.js'
import { Waker } from './receive/waker.js'
import { ack, deadLetter, release, requeue, type SettlePlace } from './settle/settle.js'
import { PermitTaker } from './take-permits.js'

/** How long closing waits for the server; and for one that cannot be reached, which gives back by itself what is leased. */
const closeMs = 5_000
const unreachableCloseMs = 500

// A due time and its hand-out lie apart by the timers of two machines and one event loop, under load.
const delayPrecisionMs = 50

/** One consumer's connection to one queue. */
export class RedisChannel implements Channel {
  readonly leaseMs: number
  readonly capabilities: ChannelCapabilities
  readonly #place: BodyPlace & SettlePlace & LeasePlace
  readonly #waker: Waker
  readonly #receiver: ClaimReceiver
  readonly #permits: PermitTaker
  readonly #onClosed: () => void
  readonly #isReachable: () => boolean
  /** Tells the user of something that concerns more than this queue. */
  readonly warn: Qos['warn']
  #closing: Promise<void> | undefined

  constructor(settings: RedisBrokerSettings, queue: string, base: string, qos: Qos, onClosed: () => void) {
    const { connection, leaseMs, maxBodyBytes } = settings
    const channelId = randomBytes(9).toString('base64url')
    const warn = (code: string, message: string) => qos.warn(code, `Queue '${queue}': ${message}`)
    this.leaseMs = leaseMs
    this.warn = (code, message) => qos.warn(code, message)
    this.capabilities = capabilitiesWith(maxBodyBytes)
    this.#onClosed = onClosed
    this.#isReachable = () => connection.isReady
    this.#place = {
      ...{ base, leaseMs, forgotten: new ForgottenClaims(warn) },
      run: scriptRunner(connection, base, `the queue '${queue}'`),
      send: (key, command) => connection.send(key, command),
    }
    this.#permits = new PermitTaker(this.#place.run, base)
    this.#waker = new Waker(connection, base, channelId, leaseMs)
    const claimer = new Claimer({ place: this.#place, flush: () => connection.flush(), channelId, warn })
    this.#receiver = new ClaimReceiver({
      claimer,
      waker: this.#waker,
      release: (deliveries) => release(this.#place, deliveries),
    })
  }

  receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    if (this.#closing !== undefined) {
      return Promise.reject(new SheafError('CLOSED', 'This channel is closed. Open another one to receive.'))
    }
    return this.#receiver.receive(max, signal)
  }

  ack(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return ack(this.#place, deliveries)
  }

  requeue(items: readonly Requeue[]): Promise<readonly Delivery[]> {
    return requeue(this.#place, items)
  }

  takePermits(wanted: PermitRequest): Promise<number> {
    return this.#permits.take(wanted)
  }

  deadLetter(items: readonly DeadLettering[]): Promise<readonly Delivery[]> {
    return deadLetter(this.#place, items)
  }

  release(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return release(this.#place, deliveries)
  }

  extendLease(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return extendLease(this.#place, deliveries)
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
    const limitMs = this.#isReachable() ? closeMs : unreachableCloseMs
    await inTime(limitMs, closing).catch(() => {})
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
