import type { Delivery } from '@sheaf/core'

/** A delivery of a broker's, seen as a request of Celery's. */
export class WrappedDelivery implements Delivery {
  readonly inner: Delivery
  readonly id: string
  readonly body: string

  constructor(inner: Delivery, id: string, body: string) {
    this.inner = inner
    this.id = id
    this.body = body
  }

  get copy(): string {
    return this.inner.copy
  }

  get group(): string | undefined {
    return this.inner.group
  }

  get attempt(): number {
    return this.inner.attempt
  }

  get lapses(): number {
    return this.inner.lapses
  }

  get faults(): number | undefined {
    return this.inner.faults
  }

  get enqueuedAt(): number {
    return this.inner.enqueuedAt
  }
}

/** What the broker made, of what it handed out; a delivery of somebody else's is left to it as it is. */
export function innerOf(delivery: Delivery): Delivery {
  return delivery instanceof WrappedDelivery ? delivery.inner : delivery
}

/** Which of the deliveries stand for these of the broker's. */
export function outerOf(deliveries: readonly Delivery[], inner: readonly Delivery[]): readonly Delivery[] {
  if (inner.length === 0) return inner
  const wanted = new Set(inner)
  return deliveries.filter((delivery) => wanted.has(innerOf(delivery)))
}
