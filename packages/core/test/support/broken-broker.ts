import { MemoryBroker } from '@sheaf/adapter-memory'
import type { Broker, Channel, Clock, Qos } from '@sheaf/core'

/** A channel whose methods can be put out of order. */
export type BrokenChannel = { -readonly [name in keyof Channel]: Channel[name] }

/** Takes the place of a method: `real` is what it was. */
export type Breakage = (real: (...given: never[]) => unknown, ...given: never[]) => unknown

/** A memory broker that keeps the port's contract but for what a test breaks, in the ways of an adapter under construction. */
export class BrokenBroker implements Broker {
  readonly inner: MemoryBroker
  /** How often each method was called. */
  readonly calls: Record<string, number> = {}
  readonly #breakChannel: (channel: BrokenChannel) => void

  constructor(clock: Clock, breakChannel: (channel: BrokenChannel) => void = () => {}) {
    this.inner = new MemoryBroker({ clock })
    this.#breakChannel = breakChannel
  }

  publish: Broker['publish'] = (queue, messages) => this.inner.publish(queue, messages)

  openChannel: Broker['openChannel'] = async (queue: string, qos: Qos) => {
    const real = await this.inner.openChannel(queue, qos)
    const channel = { leaseMs: real.leaseMs, capabilities: real.capabilities } as BrokenChannel
    for (const name of methods) {
      channel[name] = ((...given: never[]) => {
        this.calls[name] = (this.calls[name] ?? 0) + 1
        return Reflect.apply(real[name], real, given)
      }) as never
    }
    this.#breakChannel(channel)
    return channel
  }

  close: Broker['close'] = () => this.inner.close()
}

const methods = ['receive', 'ack', 'requeue', 'deadLetter', 'release', 'extendLease', 'close'] as const

/** Breaks a method at its first call, or at every one. */
export function breaking(
  name: keyof Channel,
  breakage: Breakage,
  often: 'once' | 'always' = 'once',
): (channel: BrokenChannel) => void {
  return (channel) => {
    const real = channel[name] as (...given: never[]) => unknown
    let isUsed = false
    channel[name] = ((...given: never[]) => {
      if (often === 'once' && isUsed) return real(...given)
      isUsed = true
      return breakage(real, ...given)
    }) as never
  }
}
