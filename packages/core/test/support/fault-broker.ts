import type { FaultyOperation } from '@sheaf/adapter-memory/testing'
import type { Broker, Channel, Delivery, Message, PermitRequest, Qos } from '@sheaf/core'

/** The calls of a broker, and of its channels, that can be made to fail or to wait. */
export type BrokerMethod = Exclude<FaultyOperation, 'store'>

/** One call that reached the broker. */
export interface BrokerCall {
  readonly method: BrokerMethod
  /** How many messages, or permits, it was about; for `receive` the most that it asked for. */
  readonly size: number
}

/**
 * A real broker with faults: every call passes through `before`, which may throw (nothing is done) or wait, and then
 * through `after`, which may throw although the call was carried out (a lost reply).
 */
export class FaultBroker implements Broker {
  readonly calls: BrokerCall[] = []
  before: (call: BrokerCall) => unknown = () => {}
  after: (call: BrokerCall) => unknown = () => {}

  constructor(readonly inner: Broker) {}

  /** How often a method was called. */
  count(method: BrokerMethod): number {
    return this.calls.filter((call) => call.method === method).length
  }

  /** Lets the next `times` calls of a method fail before they reach the broker. */
  failNext(method: BrokerMethod, times = 1, error: unknown = new Error(`${method} fails`)): void {
    let left = times
    const { before } = this
    this.before = (call) => {
      if (call.method === method && left-- > 0) throw error
      return before(call)
    }
  }

  /** Holds up every call of a method until the returned function is called. */
  hold(method: BrokerMethod): () => void {
    let open = () => {}
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    const { before } = this
    this.before = (call) => (call.method === method ? opened : before(call))
    return () => {
      this.before = before
      open()
    }
  }

  publish(queue: string, messages: readonly Message[]): ReturnType<Broker['publish']> {
    return this.through('publish', messages.length, () => this.inner.publish(queue, messages))
  }

  get admin() {
    return this.inner.admin
  }

  get system() {
    return this.inner.system
  }

  async openChannel(queue: string, qos: Qos): Promise<Channel> {
    const channel = await this.through('openChannel', qos.prefetch, () => this.inner.openChannel(queue, qos))
    return new FaultChannel(channel, this)
  }

  close(): Promise<void> {
    return this.inner.close()
  }

  async through<T>(method: BrokerMethod, size: number, carryOut: () => Promise<T>): Promise<T> {
    const call = { method, size }
    this.calls.push(call)
    await this.before(call)
    const answer = await carryOut()
    await this.after(call)
    return answer
  }
}

class FaultChannel implements Channel {
  readonly leaseMs: number
  readonly capabilities: Channel['capabilities']
  readonly conclude: Channel['conclude']

  constructor(
    readonly inner: Channel,
    readonly broker: FaultBroker,
  ) {
    this.leaseMs = inner.leaseMs
    this.capabilities = inner.capabilities
    this.conclude = inner.conclude?.bind(inner)
  }

  receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    return this.broker.through('receive', max, () => this.inner.receive(max, signal))
  }

  ack(deliveries: readonly Delivery[]) {
    return this.broker.through('ack', deliveries.length, () => this.inner.ack(deliveries))
  }

  requeue(items: Parameters<Channel['requeue']>[0]) {
    return this.broker.through('requeue', items.length, () => this.inner.requeue(items))
  }

  deadLetter(items: Parameters<Channel['deadLetter']>[0]) {
    return this.broker.through('deadLetter', items.length, () => this.inner.deadLetter(items))
  }

  release(deliveries: readonly Delivery[]) {
    return this.broker.through('release', deliveries.length, () => this.inner.release(deliveries))
  }

  takePermits(wanted: PermitRequest): Promise<number> {
    return this.broker.through('takePermits', wanted.amount, () => this.inner.takePermits!(wanted))
  }

  extendLease(deliveries: readonly Delivery[]) {
    return this.broker.through('extendLease', deliveries.length, () => this.inner.extendLease(deliveries))
  }

  close(): Promise<void> {
    return this.inner.close()
  }
}
