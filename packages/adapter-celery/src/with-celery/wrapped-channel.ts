import type { Channel, ChannelCapabilities, DeadLettering, Delivery, Requeue } from '@sheaf/core'
import { envelopeOf, faultEnvelope } from '../message/envelope.js'
import { noMessage, readMessage } from '../message/read.js'
import type { ReadRules } from '../receive/read-rules.js'
import { innerOf, outerOf, WrappedDelivery } from './inner-deliveries.js'
import type { Wire } from './wire.js'

/** What is received, once it is sorted. */
interface Sorted {
  readonly deliveries: readonly Delivery[]
  /** What its caller wants later. */
  readonly early: readonly Requeue[]
}

/** What a channel is made of. */
export interface WrappedParts {
  readonly inner: Channel
  readonly wire: Wire
  readonly rules: ReadRules
  readonly maxBodyBytes: number
}

/** A channel of any broker's, on which messages of Celery's are requests. */
export class WrappedChannel implements Channel {
  readonly leaseMs: number
  readonly capabilities: ChannelCapabilities
  readonly takePermits: Channel['takePermits']
  readonly #inner: Channel
  readonly #wire: Wire
  readonly #rules: ReadRules

  constructor({ inner, wire, rules, maxBodyBytes }: WrappedParts) {
    this.#inner = inner
    this.#wire = wire
    this.#rules = rules
    this.leaseMs = inner.leaseMs
    this.capabilities = {
      ...inner.capabilities,
      ...{ maxBodyBytes, publishDelay: true, delaysAtReceipt: true, deduplicates: false },
    }
    this.takePermits = inner.takePermits?.bind(inner)
  }

  async receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    for (;;) {
      const received = await this.#inner.receive(max, signal)
      const { deliveries, early } = this.#sort(received)
      if (early.length > 0) await this.#putOff(early, deliveries)
      if (deliveries.length > 0 || received.length === 0) return deliveries
    }
  }

  ack(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return this.#settle(deliveries, (inner) => this.#inner.ack(inner))
  }

  requeue(items: readonly Requeue[]): Promise<readonly Delivery[]> {
    return this.#settle(deliveriesOf(items), () => this.#inner.requeue(items.map(ofBroker)))
  }

  deadLetter(items: readonly DeadLettering[]): Promise<readonly Delivery[]> {
    return this.#settle(deliveriesOf(items), () => this.#inner.deadLetter(items.map(ofBroker)))
  }

  release(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return this.#settle(deliveries, (inner) => this.#inner.release(inner))
  }

  extendLease(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return this.#settle(deliveries, (inner) => this.#inner.extendLease(inner))
  }

  close(): Promise<void> {
    return this.#inner.close()
  }

  async #settle(
    deliveries: readonly Delivery[],
    call: (inner: readonly Delivery[]) => Promise<readonly Delivery[]>,
  ): Promise<readonly Delivery[]> {
    return outerOf(deliveries, await call(deliveries.map(innerOf)))
  }

  /** Puts back what its caller wants later. Where that fails, nobody is to wait for the others' leases. */
  async #putOff(early: readonly Requeue[], deliveries: readonly Delivery[]): Promise<void> {
    try {
      await this.#inner.requeue(early)
    } catch (error) {
      const held = [...deliveries.map(innerOf), ...early.map(({ delivery }) => delivery)]
      await this.#inner.release(held).catch(() => [])
      throw error
    }
  }

  #sort(received: readonly Delivery[]): Sorted {
    const nowMs = Date.now()
    const deliveries: Delivery[] = []
    const early: Requeue[] = []
    for (const delivery of received) {
      const message = this.#wire.read(delivery)
      const read = message === undefined ? noMessage : readMessage(message)
      const fault = read.fault ?? this.#rules.refusalOf(read)
      if (fault !== undefined) {
        // What has no id of Celery's is known by that of the broker.
        const id = read.id === '' ? delivery.id : read.id
        const body = faultEnvelope(
          { ...read, fault },
          `Celery's message ${id} on queue '${this.#rules.queue}'`,
        )
        deliveries.push(new WrappedDelivery(delivery, id, body))
      } else if (read.fault === undefined) {
        const { etaMs, id } = read
        // However often it was handed out: a worker that dies gives back, too, what it only held until its time.
        if (etaMs !== undefined && etaMs > nowMs) {
          early.push({ delivery, delayMs: etaMs - nowMs, counts: 'nothing' })
          continue
        }
        this.#rules.onRead(read)
        const body = envelopeOf(read, this.#rules.isRevoked(id) ? 0 : read.expiresMs)
        deliveries.push(new WrappedDelivery(delivery, id, body))
      }
    }
    return { deliveries, early }
  }
}

function deliveriesOf(items: readonly { readonly delivery: Delivery }[]): readonly Delivery[] {
  return items.map(({ delivery }) => delivery)
}

function ofBroker<Item extends { readonly delivery: Delivery }>(item: Item): Item {
  return { ...item, delivery: innerOf(item.delivery) }
}
