import { randomBytes } from 'node:crypto'
import {
  type Channel,
  type ChannelCapabilities,
  type DeadLettering,
  type Delivery,
  type Outcome,
  type Qos,
  type Requeue,
  SheafError,
} from '@sheaf/core'
import { ClaimReceiver, ForgottenClaims, inTime } from '@sheaf/redis-connection'
import { extendLease } from './lease.js'
import type { CeleryRedisSettings } from './options.js'
import { type ChannelPlace, placeOf } from './place.js'
import { Claimer } from './receive/claimer.js'
import type { ReadRules } from './receive/read-rules.js'
import { Waiter } from './receive/waiter.js'
import { ack, deadLetter, release, requeue } from './settle/settle.js'

/** How long closing waits for the server; and for one that cannot be reached, which gives back by itself what is leased. */
const closeMs = 5_000
const unreachableCloseMs = 500

// A due time and its hand-out lie apart by the timers of two machines and one event loop, under load.
const delayPrecisionMs = 50

/** What a channel is opened with. */
export interface ChannelParts {
  readonly settings: CeleryRedisSettings
  readonly rules: ReadRules
  readonly qos: Qos
  /** Goes on with what follows from the end of requests; absent where nothing does. */
  conclude?: ((outcomes: readonly Outcome[]) => Promise<void>) | undefined
  onClosed(): void
}

/** One consumer's connection to one queue of Celery's. */
export class CeleryChannel implements Channel {
  readonly leaseMs: number
  readonly capabilities: ChannelCapabilities
  readonly conclude?: (outcomes: readonly Outcome[]) => Promise<void>
  /** Tells the user of something that concerns more than this queue. */
  readonly warn: Qos['warn']
  readonly #place: ChannelPlace
  readonly #waiter: Waiter
  readonly #receiver: ClaimReceiver
  readonly #onClosed: () => void
  #closing: Promise<void> | undefined

  constructor({ settings, rules, qos, conclude, onClosed }: ChannelParts) {
    const { connection, leaseMs, maxBodyBytes } = settings
    const { queue } = rules
    const warn = (code: string, message: string) => qos.warn(code, `Queue '${queue}': ${message}`)
    this.leaseMs = leaseMs
    this.warn = (code, message) => qos.warn(code, message)
    this.capabilities = capabilitiesWith(maxBodyBytes)
    this.#onClosed = onClosed
    this.#place = { ...placeOf(settings, queue), leaseMs, forgotten: new ForgottenClaims(warn) }
    this.#waiter = new Waiter(connection, this.#place.main, leaseMs)
    this.#receiver = new ClaimReceiver({
      claimer: new Claimer(this.#place, rules, randomBytes(9).toString('base64url')),
      waker: this.#waiter,
      release: (deliveries) => release(this.#place, deliveries),
    })
    if (conclude !== undefined) this.conclude = conclude
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

  async requeue(items: readonly Requeue[]): Promise<readonly Delivery[]> {
    const lost = await requeue(this.#place, items)
    this.#waiter.hurry()
    return lost
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
    const closing = Promise.allSettled([this.#waiter.close(), this.#receiver.close()])
    const limitMs = this.#place.connection.isReady ? closeMs : unreachableCloseMs
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
    deduplicates: false,
    postponeCountsAttempt: false,
    purgesLeased: false,
    delaysAtReceipt: true,
  }
}
