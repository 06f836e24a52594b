import { randomUUID } from 'node:crypto'
import type { Clock, DeadLetter, Delivery, Message } from '@sheaf/core'

/** One stored message, free from `freeAt` on, which is when its delay or its lease ends. */
export interface Stored extends Delivery {
  attempt: number
  lapses: number
  freeAt: number
  receipt: string | undefined
}

/** The messages of one queue, and the rules by which they are handed out. */
export class ReferenceQueue {
  stored: Stored[] = []
  dead: DeadLetter[] = []
  readonly waiting = new Set<() => void>()

  constructor(
    readonly clock: Clock,
    readonly leaseMs: number,
    readonly ordered: 'none' | 'queue' | 'group',
  ) {}

  add(message: Message): void {
    const enqueuedAt = this.clock.now()
    const { id, body, group, delayMs = 0 } = message
    const fresh = { copy: randomUUID(), attempt: 0, lapses: 0, enqueuedAt, receipt: undefined }
    this.stored.push({ id, body, group, ...fresh, freeAt: enqueuedAt + delayMs })
    this.wake()
  }

  /** Leases what is free, up to `max`, and nothing that must wait for an earlier message of its group. */
  lease(max: number): Stored[] {
    const now = this.clock.now()
    const held = this.stored.filter(({ receipt, freeAt }) => receipt !== undefined && freeAt > now)
    const blocked = new Set(held.map((message) => this.#lineOf(message)))
    const leased: Stored[] = []
    for (const message of this.stored) {
      const line = this.#lineOf(message)
      if (blocked.has(line) || leased.length >= max) continue
      if (message.freeAt > now) blocked.add(line)
      else leased.push(message)
    }
    for (const message of leased) {
      if (message.receipt !== undefined) message.lapses += 1
      message.attempt += 1
      message.receipt = randomUUID()
      message.freeAt = now + this.leaseMs
    }
    return leased
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

  putBack(message: Stored, delayMs: number): void {
    message.receipt = undefined
    message.freeAt = this.clock.now() + delayMs
    this.wake()
  }

  wake(): void {
    for (const wake of [...this.waiting]) wake()
  }

  /** Resolves when a message was stored, put back or removed, when one becomes free, or when the signal aborts. */
  change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        timer.clear()
        signal.removeEventListener('abort', wake)
        this.waiting.delete(wake)
        resolve()
      }
      const now = this.clock.now()
      const later = this.stored.map(({ freeAt }) => freeAt).filter((freeAt) => freeAt > now)
      const timer = this.clock.setTimer(wake, Math.min(...later) - now)
      signal.addEventListener('abort', wake)
      this.waiting.add(wake)
    })
  }

  /** Messages of one line keep their order; where there is none, each has a line of its own. */
  #lineOf(message: Stored): string {
    if (this.ordered === 'none') return message.copy
    return this.ordered === 'queue' ? 'queue' : (message.group ?? 'queue')
  }
}
