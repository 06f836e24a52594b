import type { MemoryBroker } from '@sheaf/adapter-memory'
import type { FaultyOperation } from '@sheaf/adapter-memory/testing'
import type {
  Broker,
  Channel,
  ChannelCapabilities,
  Clock,
  Delivery,
  Message,
  PermitRequest,
  Qos,
  RequeueCount,
} from '@sheaf/core'
import type { Fate, Faults } from './faults.js'

/** Sees every call that the engine makes, at the moment at which the engine itself can know of it. */
export interface ChannelObserver {
  asking(max: number): void
  answered(asked: number, deliveries: readonly Delivery[]): void
  /** `counts[i]` is what the hand-out of delivery i is to count as, where it is requeued. */
  settling(
    name: SettleName,
    deliveries: readonly Delivery[],
    counts?: readonly (RequeueCount | undefined)[],
  ): void
  /** `lost` is `undefined` where the call rejected. */
  settled(name: SettleName, deliveries: readonly Delivery[], lost: readonly Delivery[] | undefined): void
  renewing(deliveries: readonly Delivery[]): void
  renewed(deliveries: readonly Delivery[], lost: readonly Delivery[] | undefined): void
  /** A permit is asked for. */
  permitting(): void
  /** The answer has come or, `undefined`, has not. */
  permitted(waitMs: number | undefined): void
  closing(): void
}

export type SettleName = 'ack' | 'requeue' | 'deadLetter' | 'release'

/** A memory broker behind a bad line: calls reject, before or after they have taken effect, are slow, bring less. */
export class FaultyBroker implements Broker {
  readonly inner: MemoryBroker
  readonly line: Line
  readonly #observe: (queue: string, qos: Qos) => ChannelObserver | undefined

  constructor(
    inner: MemoryBroker,
    clock: Clock,
    faults: Faults,
    observe: (queue: string, qos: Qos) => ChannelObserver | undefined = () => undefined,
  ) {
    this.inner = inner
    this.line = new Line(clock, faults)
    this.#observe = observe
  }

  publish(queue: string, messages: readonly Message[]) {
    return this.line.call('publish', () => this.inner.publish(queue, messages))
  }

  openChannel(queue: string, qos: Qos): Promise<Channel> {
    const line = new Line(this.line.clock, this.line.faults)
    this.lines.push(line)
    const observer = this.#observe(queue, qos)
    return line.call(
      'openChannel',
      async () => new FaultyChannel(await this.inner.openChannel(queue, qos), line, observer),
    )
  }

  /** The lines of the channels opened, in order. */
  readonly lines: Line[] = []

  close(): Promise<void> {
    return this.inner.close()
  }
}

/** The way to the broker. Once it is cut, nothing that is sent takes effect any more, and nothing is answered. */
export class Line {
  isCut = false

  constructor(
    readonly clock: Clock,
    readonly faults: Faults,
  ) {}

  async call<T>(name: FaultyOperation, effect: (fate: Fate) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const fate = this.faults.next(name)
    await this.#pass(fate.slowBeforeMs, signal)
    if (fate.rejects === 'before') throw new LineFault(name, 'lost on the way')
    const result = await effect(fate)
    await this.#pass(fate.slowAfterMs, signal)
    if (fate.rejects === 'after') throw new LineFault(name, 'done, and the answer lost')
    return result
  }

  async #pass(ms: number, signal: AbortSignal | undefined): Promise<void> {
    if (ms > 0 && !signal?.aborted) {
      await new Promise<void>((resolve) => {
        const done = () => {
          timer.clear()
          signal?.removeEventListener('abort', done)
          resolve()
        }
        const timer = this.clock.setTimer(done, ms)
        signal?.addEventListener('abort', done)
      })
    }
    if (this.isCut) await new Promise(() => {})
  }
}

/** What a bad line makes of a call. */
export class LineFault extends Error {
  constructor(name: string, what: string) {
    super(`${name}: ${what}`)
  }
}

class FaultyChannel implements Channel {
  readonly leaseMs: number
  readonly capabilities: ChannelCapabilities
  #isClosed = false

  constructor(
    readonly inner: Channel,
    readonly line: Line,
    readonly observer: ChannelObserver | undefined,
  ) {
    this.leaseMs = inner.leaseMs
    this.capabilities = inner.capabilities
  }

  async receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    this.observer?.asking(max)
    let deliveries: readonly Delivery[] = []
    try {
      deliveries = await this.line.call(
        'receive',
        ({ isShort }) => this.inner.receive(isShort ? Math.ceil(max / 2) : max, signal),
        signal,
      )
      if (this.#isClosed) {
        await this.inner.release(deliveries)
        deliveries = []
      }
      return deliveries
    } finally {
      this.observer?.answered(max, deliveries)
    }
  }

  ack(deliveries: readonly Delivery[]) {
    return this.#settle('ack', deliveries, () => this.inner.ack(deliveries))
  }

  requeue(items: Parameters<Channel['requeue']>[0]) {
    const deliveries = items.map((item) => item.delivery)
    const counts = items.map((item) => item.counts)
    return this.#settle('requeue', deliveries, () => this.inner.requeue(items), counts)
  }

  deadLetter(items: Parameters<Channel['deadLetter']>[0]) {
    const deliveries = items.map((item) => item.delivery)
    return this.#settle('deadLetter', deliveries, () => this.inner.deadLetter(items))
  }

  release(deliveries: readonly Delivery[]) {
    return this.#settle('release', deliveries, () => this.inner.release(deliveries))
  }

  async extendLease(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    this.observer?.renewing(deliveries)
    let lost: readonly Delivery[] | undefined
    try {
      lost = await this.line.call('extendLease', () => this.inner.extendLease(deliveries))
      return lost
    } finally {
      this.observer?.renewed(deliveries, lost)
    }
  }

  async takePermits(wanted: PermitRequest): Promise<number> {
    let waitMs: number | undefined
    this.observer?.permitting()
    try {
      waitMs = await this.line.call('takePermits', () => this.inner.takePermits!(wanted))
      return waitMs
    } finally {
      this.observer?.permitted(waitMs)
    }
  }

  close(): Promise<void> {
    this.observer?.closing()
    this.#isClosed = true
    return this.line.isCut ? new Promise(() => {}) : this.inner.close()
  }

  async #settle(
    name: SettleName,
    deliveries: readonly Delivery[],
    effect: () => Promise<readonly Delivery[]>,
    counts?: readonly (RequeueCount | undefined)[],
  ): Promise<readonly Delivery[]> {
    this.observer?.settling(name, deliveries, counts)
    let lost: readonly Delivery[] | undefined
    try {
      lost = await this.line.call(name, effect)
      return lost
    } finally {
      this.observer?.settled(name, deliveries, lost)
    }
  }
}
