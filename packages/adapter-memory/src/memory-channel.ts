import {
  type Channel,
  type ChannelCapabilities,
  type DeadLettering,
  type Delivery,
  type PermitRequest,
  type Requeue,
  SheafError,
} from '@sheaf/core'
import { extendLease } from './lease.js'
import type { MemoryQueue } from './queue/queue.js'
import { ack, deadLetter, release, requeue } from './settle/settle.js'
import { takePermits } from './take-permits.js'

/** One consumer's connection to one queue. Except for a receive that waits, everything is done when a call returns. */
export class MemoryChannel implements Channel {
  readonly leaseMs: number
  readonly capabilities: ChannelCapabilities
  readonly #queue: MemoryQueue
  readonly #onClose: () => void
  #isClosed = false

  constructor(queue: MemoryQueue, onClose: () => void) {
    this.#queue = queue
    this.#onClose = onClose
    this.leaseMs = queue.settings.leaseMs
    this.capabilities = queue.settings.capabilities
  }

  receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    if (this.#isClosed) {
      return Promise.reject(new SheafError('CLOSED', 'This channel is closed. Open another one to receive.'))
    }
    if (!(max >= 1)) {
      return Promise.reject(
        new SheafError('CONFIG_INVALID', `receive: expected a max ≥ 1; got ${String(max)}.`),
      )
    }
    if (signal.aborted) return Promise.resolve([])
    return this.#queue.receive(this, max, signal)
  }

  ack(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return Promise.resolve(ack(this.#queue, deliveries))
  }

  requeue(items: readonly Requeue[]): Promise<readonly Delivery[]> {
    return Promise.resolve(requeue(this.#queue, items))
  }

  async takePermits(wanted: PermitRequest): Promise<number> {
    return takePermits(this.#queue, wanted)
  }

  deadLetter(items: readonly DeadLettering[]): Promise<readonly Delivery[]> {
    return Promise.resolve(deadLetter(this.#queue, items))
  }

  release(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return Promise.resolve(release(this.#queue, deliveries))
  }

  extendLease(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return Promise.resolve(extendLease(this.#queue, deliveries))
  }

  close(): Promise<void> {
    this.#isClosed = true
    this.#queue.dismiss(this)
    this.#onClose()
    return Promise.resolve()
  }
}
