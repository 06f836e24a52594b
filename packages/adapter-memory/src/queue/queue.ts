import type { ChannelCapabilities, Clock, Delivery, Timer } from '@sheaf/core'
import type { MemoryDelivery } from '../message/delivery.js'
import { WaitingReceives } from '../receive/waiting-receives.js'
import { ExpiringMap } from '../structures/expiring-map.js'
import { DeadLetters } from './dead-letters.js'
import { Delays } from './delays.js'
import { Leases } from './leases.js'
import { Permits } from './permits.js'
import { OrderedReady } from './ready/ordered.js'
import type { Ready } from './ready/ready.js'
import { UnorderedReady } from './ready/unordered.js'
import type { Turns } from './turns.js'

/** What all queues of one broker share. */
export interface QueueSettings {
  readonly clock: Clock
  readonly leaseMs: number
  readonly capabilities: ChannelCapabilities
  readonly turns: Turns
}

const nothing: readonly Delivery[] = []

/**
 * One queue: its messages, wherever they are, and the receives that wait for them.
 *
 * Each call first does what time has brought meanwhile. A timer is set only while a receive waits, for the next moment at
 * which a message can come back.
 */
export class MemoryQueue {
  readonly ready: Ready
  readonly delays = new Delays()
  readonly leases = new Leases()
  readonly dead = new DeadLetters()
  /** The ids of the requests that stand for their deduplication keys. */
  readonly standing = new ExpiringMap<string>()
  readonly permits = new Permits()
  readonly settings: QueueSettings
  readonly #waiting = new WaitingReceives()
  #timer: Timer | undefined
  #wakesAtMs = Number.POSITIVE_INFINITY

  constructor(settings: QueueSettings) {
    this.settings = settings
    const { ordered } = settings.capabilities
    this.ready = ordered === 'none' ? new UnorderedReady() : new OrderedReady(ordered)
  }

  /** Leases up to `max` messages, or waits for the first. */
  async receive(channel: object, max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    this.catchUp()
    const deliveries = this.#handOut(max)
    if (deliveries.length > 0) {
      this.#watchTime()
      return deliveries
    }
    const waiting = this.#waiting.wait(channel, max, signal)
    this.#watchTime()
    const came = await waiting
    this.#stopIfNobodyWaits()
    return came
  }

  /** Gives what is ready to the receives that wait, to the one that has waited longest first. */
  readonly serve = (): void => {
    this.#waiting.serve(this.#handOut)
    this.#watchTime()
  }

  /** Takes back what has lapsed, and makes ready what was delayed and is due. */
  catchUp(): void {
    const nowMs = this.settings.clock.monotonic()
    if (this.leases.nextDeadlineMs <= nowMs) {
      for (const delivery of this.leases.takeLapsed(nowMs)) this.#bringBack(delivery, true)
    }
    for (let due = this.delays.takeDue(nowMs); due !== undefined; due = this.delays.takeDue(nowMs)) {
      this.unpark(due)
    }
    this.standing.forget(nowMs)
  }

  /** Puts a message whose delay is over where it belongs. */
  unpark(delivery: MemoryDelivery): void {
    if (delivery.hasBeenOut) {
      this.ready.retry(delivery)
      return
    }
    // A message joins the line when it is due, behind all that came before that.
    delivery.order = nextOrder()
    this.ready.add(delivery)
  }

  /** Takes a leased delivery from its holder and puts the message back to be handed out again. */
  takeAway(delivery: MemoryDelivery, reason: 'lapsed' | 'overtaken'): void {
    this.leases.end(delivery)
    this.#bringBack(delivery, reason === 'lapsed')
    this.serve()
  }

  /** Ends the waits of one channel with nothing. */
  dismiss(channel: object): void {
    this.#waiting.dismiss(channel)
    this.#stopIfNobodyWaits()
  }

  #isHeldUp(): boolean {
    const { turns } = this.settings
    if (turns.pause === undefined) return false
    turns.hold(this.serve)
    return true
  }

  readonly #handOut = (max: number): readonly Delivery[] => {
    if (this.ready.size === 0 || this.#isHeldUp()) return nothing
    const deliveries = this.ready.take(max)
    if (deliveries.length === 0) return nothing
    for (const delivery of deliveries) if (delivery.copy === '') delivery.copy = String(delivery.order)
    this.leases.open(deliveries, this.settings.clock.monotonic() + this.settings.leaseMs)
    this.settings.turns.count()
    return deliveries
  }

  #bringBack(delivery: MemoryDelivery, hasLapsed: boolean): void {
    delivery.isLost = true
    const { attempt, lapses, faults } = delivery
    const more = hasLapsed ? 1 : 0
    this.ready.putBack(delivery.successor(attempt + 1, lapses + more, faults + more))
  }

  #stopIfNobodyWaits(): void {
    if (this.#waiting.size > 0) return
    this.#timer?.clear()
    this.#timer = undefined
    this.#wakesAtMs = Number.POSITIVE_INFINITY
  }

  #watchTime(): void {
    if (this.#waiting.size === 0) return
    const wakesAtMs = Math.min(this.delays.nextDueMs, this.leases.nextDeadlineMs)
    // A timer that fires too early costs one look; setting it again at each renewal would cost more.
    if (wakesAtMs >= this.#wakesAtMs) return
    this.#timer?.clear()
    this.#wakesAtMs = wakesAtMs
    const { clock } = this.settings
    this.#timer = clock.setTimer(this.#wake, Math.max(0, wakesAtMs - clock.monotonic()))
  }

  readonly #wake = (): void => {
    this.#timer = undefined
    this.#wakesAtMs = Number.POSITIVE_INFINITY
    this.catchUp()
    this.serve()
  }
}

let lastOrder = 0

/** Gives the next place in line. It also names the stored message, so no place is given twice in a process. */
export function nextOrder(): number {
  return ++lastOrder
}
