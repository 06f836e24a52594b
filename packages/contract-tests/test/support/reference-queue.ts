import { randomUUID } from 'node:crypto'
import {
  type ChannelCapabilities,
  type Clock,
  type DeadLetter,
  type Delivery,
  type Message,
  type MessageProperties,
  type RequeueCount,
  Waits,
} from '@sheaf/core'

/** One stored message, free from `freeAt` on, which is when its delay or its lease ends. */
export interface Stored extends Delivery {
  attempt: number
  lapses: number
  faults: number
  freeAt: number
  receipt: string | undefined
  /** Whose connection it was handed out on. */
  holder: object | undefined
  /** What was published beside the body. */
  readonly properties: MessageProperties | undefined
  /** Whether a receive has seen that it is not due yet. */
  isSeen: boolean
}

/** One message that was given up, with all that it was published with. */
export type StoredLetter = DeadLetter & Pick<Stored, 'properties'>

/** What all queues of a store have in common. */
export interface QueueRules {
  readonly clock: Clock
  readonly leaseMs: number
  readonly capabilities: ChannelCapabilities
  /** Whether a lease ends with its holder's connection, and not with time. */
  readonly leasesEndWithConnection: boolean
}

/** The messages of one queue, and the rules by which they are handed out. */
export class ReferenceQueue {
  stored: Stored[] = []
  dead: StoredLetter[] = []
  readonly waits = new Waits()
  readonly remembered = new Map<string, { readonly id: string; readonly untilMs: number }>()
  readonly permits = new Map<string, { readonly atMs: number; readonly amount: number }[]>()

  constructor(readonly rules: QueueRules) {}

  /** Stores a message, or returns the id of the one that stands for it. */
  add({ id, body, group, delayMs = 0, deduplicate, properties }: Message): string | undefined {
    const now = this.rules.clock.now()
    if (deduplicate !== undefined) {
      const known = this.remembered.get(deduplicate.key)
      if (known !== undefined && known.untilMs > now) return known.id
      this.remembered.set(deduplicate.key, { id, untilMs: now + deduplicate.forMs })
    }
    const counters = { attempt: 0, lapses: 0, faults: 0 }
    const free = { receipt: undefined, holder: undefined, isSeen: false, freeAt: now + delayMs }
    const copy = randomUUID()
    this.stored.push({ id, body, group, properties, copy, enqueuedAt: now, ...counters, ...free })
    this.wake()
    return undefined
  }

  /** Leases what is free, up to `max`, and nothing that must wait for an earlier message of its group. */
  lease(max: number, holder: object): Stored[] {
    const now = this.rules.clock.now()
    const held = this.stored.filter(({ receipt, freeAt }) => receipt !== undefined && freeAt > now)
    const blocked = new Set(held.map((message) => this.#lineOf(message)))
    const leased: Stored[] = []
    for (const message of this.stored) {
      const line = this.#lineOf(message)
      if (blocked.has(line) || leased.length >= max) continue
      message.isSeen = true
      if (message.freeAt > now) blocked.add(line)
      else leased.push(message)
    }
    for (const message of leased) this.#handOut(message, holder)
    return leased
  }

  /** When a lease that begins or is renewed now ends. */
  leaseEnd(): number {
    const { clock, leaseMs, leasesEndWithConnection } = this.rules
    return leasesEndWithConnection ? Number.POSITIVE_INFINITY : clock.now() + leaseMs
  }

  /** Ends the leases of a holder whose connection broke. */
  breakOff(holder: object): void {
    for (const message of this.stored) {
      if (message.receipt === undefined || message.holder !== holder) continue
      Object.assign(message, { receipt: 'of a connection that broke', freeAt: this.rules.clock.now() })
    }
    this.wake()
  }

  /** Changes the messages whose lease is still that of the delivery, and returns the other deliveries. */
  settle(deliveries: readonly Delivery[], change: (message: Stored) => void): Delivery[] {
    return deliveries.filter((delivery) => {
      const message = this.stored.find(({ copy }) => copy === delivery.copy)
      if (message === undefined || message.receipt !== (delivery as Stored).receipt) return true
      change(message)
      return false
    })
  }

  remove(message: Stored): void {
    this.stored = this.stored.filter((other) => other !== message)
    this.wake()
  }

  putBack(message: Stored, delayMs: number, counts: RequeueCount): void {
    const postponed = this.rules.capabilities.postponeCountsAttempt === false ? 0 : 1
    if (counts === 'nothing') message.attempt += postponed - 1
    if (counts === 'fault') message.faults += 1
    this.#free(message, delayMs)
  }

  release(message: Stored): void {
    if (!this.rules.capabilities.releaseCountsAttempt) message.attempt -= 1
    this.#free(message, 0)
  }

  /** Keeps every permit for a span; the moment at which enough of them have run out is worth waiting for. */
  takePermits(key: string, amount: number, limit: number, perMs: number): number {
    const now = this.rules.clock.now()
    const taken = (this.permits.get(key) ?? []).filter(({ atMs }) => atMs + perMs > now)
    let left = limit - taken.reduce((sum, one) => sum + one.amount, 0)
    for (const one of taken) {
      if (left >= amount) break
      left += one.amount
      if (left >= amount) return one.atMs + perMs - now
    }
    this.permits.set(key, [...taken, { atMs: now, amount }])
    return 0
  }

  wake(): void {
    this.waits.wakeAll()
  }

  /**
   * Resolves when a message was stored, put back or removed, when one has become free since `lookedAt`, or when the signal
   * aborts.
   */
  async change(signal: AbortSignal, lookedAt: number): Promise<void> {
    const { clock } = this.rules
    const later = this.stored.map(({ freeAt }) => freeAt).filter((freeAt) => freeAt > lookedAt)
    const wait = this.waits.start(signal)
    const timer = clock.setTimer(() => wait.end(), Math.max(0, Math.min(...later) - clock.now()))
    await wait.promise
    timer.clear()
  }

  #handOut(message: Stored, holder: object): void {
    if (message.receipt !== undefined) {
      message.lapses += 1
      message.faults += 1
    }
    message.attempt += 1
    Object.assign(message, { receipt: randomUUID(), holder, freeAt: this.leaseEnd() })
  }

  #free(message: Stored, delayMs: number): void {
    Object.assign(message, { receipt: undefined, freeAt: this.rules.clock.now() + delayMs })
    this.wake()
  }

  /** Messages of one line keep their order; where there is none, each has a line of its own. */
  #lineOf(message: Stored): string {
    const { ordered } = this.rules.capabilities
    if (ordered === 'none') return message.copy
    return ordered === 'queue' ? 'queue' : (message.group ?? 'queue')
  }
}
