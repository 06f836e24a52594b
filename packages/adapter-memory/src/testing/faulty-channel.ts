import type {
  Channel,
  ChannelCapabilities,
  DeadLettering,
  Delivery,
  PermitRequest,
  Requeue,
} from '@sheaf/core'

import type { Activity } from './activity.js'
import type { Faults, FaultyOperation } from './faults.js'

/** A channel whose calls fail when a test asks for it. */
export class FaultyChannel implements Channel {
  readonly leaseMs: number
  readonly capabilities: ChannelCapabilities

  constructor(
    private readonly channel: Required<Omit<Channel, 'conclude'>>,
    private readonly faults: Faults,
    private readonly activity: Activity,
  ) {
    this.leaseMs = channel.leaseMs
    this.capabilities = channel.capabilities
  }

  /** A worker's receive waits nearly always, so only what it brings counts as activity. */
  async receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    try {
      for (;;) {
        if (this.#isRefused) throw this.faults.take('receive')?.error
        const deliveries = await this.#receiveUnlessRefused(max, signal)
        if (deliveries.length > 0 && this.faults.peek('receive')?.mode === 'lost-reply') {
          throw this.faults.take('receive')?.error
        }
        if (deliveries.length > 0 || signal.aborted) return deliveries
      }
    } finally {
      this.activity.note()
    }
  }

  ack(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return this.#call('ack', () => this.channel.ack(deliveries))
  }

  requeue(items: readonly Requeue[]): Promise<readonly Delivery[]> {
    return this.#call('requeue', () => this.channel.requeue(items))
  }

  deadLetter(items: readonly DeadLettering[]): Promise<readonly Delivery[]> {
    return this.#call('deadLetter', () => this.channel.deadLetter(items))
  }

  release(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return this.#call('release', () => this.channel.release(deliveries))
  }

  extendLease(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return this.#call('extendLease', () => this.channel.extendLease(deliveries))
  }

  takePermits(wanted: PermitRequest): Promise<number> {
    return this.#call('takePermits', () => this.channel.takePermits(wanted))
  }

  close(): Promise<void> {
    return this.channel.close()
  }

  get #isRefused(): boolean {
    return this.faults.peek('receive')?.mode === 'refused'
  }

  /** Gives up waiting as soon as a refusal is planned, because a lost connection does not wait for the next call. */
  async #receiveUnlessRefused(max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    const ending = new AbortController()
    const end = () => ending.abort()
    const stopWatching = this.faults.onPlan(() => {
      if (this.#isRefused) end()
    })
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
    try {
      return await this.channel.receive(max, ending.signal)
    } finally {
      stopWatching()
      signal.removeEventListener('abort', end)
    }
  }

  #call<Value>(operation: FaultyOperation, call: () => Promise<Value>): Promise<Value> {
    return this.activity.during(operation, () => this.faults.around(operation, call))
  }
}
