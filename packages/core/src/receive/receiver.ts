import type { Channel } from '../ports/channel.js'
import type { Clock, Timer } from '../ports/clock.js'
import type { Delivery } from '../ports/delivery.js'
import { brokerPauseMs } from '../wait.js'
import { demand, lazyPauseMs } from './demand.js'

/** What the receiver needs of the consumer that it receives for. */
export interface ReceiverHost {
  readonly channel: Channel
  readonly clock: Clock
  readonly prefetch: number
  readonly batchSize: number
  /** The shortest flush interval of the queue's tasks. */
  readonly flushIntervalMs: number
  readonly heldCount: number
  readonly hasBacklog: boolean
  /** Whether receiving must wait: paused, a failing task, a suspect that runs alone. */
  readonly isHeldUp: boolean
  receive(deliveries: readonly Delivery[]): void
  reportError(error: unknown, during: string): void
}

/** Keeps a channel's supply up: asks for what there is room for, and never for more. */
export class Receiver {
  readonly #host: ReceiverHost
  readonly #stop = new AbortController()
  readonly #inFlight = new Set<Promise<void>>()
  #asked = 0
  #isDeep = false
  #failures = 0
  #pause: Timer | undefined

  constructor(host: ReceiverHost) {
    this.#host = host
  }

  /** Starts the receives that are due now. Called whenever room, or the right to receive, may have come free. */
  fill(): void {
    const { channel, prefetch, batchSize } = this.#host
    while (!this.#stop.signal.aborted && !this.#pause && !this.#host.isHeldUp) {
      const max = demand({
        prefetch,
        batchSize,
        held: this.#host.heldCount,
        asked: this.#asked,
        receivesInFlight: this.#inFlight.size,
        isDeep: this.#isDeep,
        hasBacklog: this.#host.hasBacklog,
      })
      if (max === 0) return
      this.#asked += max
      const receive = this.#receive(channel, max)
      this.#inFlight.add(receive)
      void receive.finally(() => {
        this.#inFlight.delete(receive)
        this.fill()
      })
    }
  }

  /** Ends receiving; resolves once no receive is in flight any more. */
  async stop(): Promise<void> {
    this.#stop.abort()
    this.#pause?.clear()
    await Promise.all(this.#inFlight)
  }

  async #receive(channel: Channel, max: number): Promise<void> {
    const deliveries = await this.#ask(channel, max)
    this.#asked -= max
    if (!deliveries) return
    this.#isDeep = deliveries.length >= max
    if (deliveries.length > 0) this.#host.receive(deliveries)
    this.#pauseFor(lazyPauseMs(deliveries.length, max, this.#host.flushIntervalMs))
  }

  /** `undefined` where the broker failed; it is asked again after a pause, for as long as the worker runs. */
  async #ask(channel: Channel, max: number): Promise<readonly Delivery[] | undefined> {
    try {
      const deliveries = await channel.receive(max, this.#stop.signal)
      this.#failures = 0
      return deliveries
    } catch (error) {
      if (this.#stop.signal.aborted) return undefined
      this.#failures++
      this.#host.reportError(error, 'receiving')
      this.#pauseFor(brokerPauseMs(this.#failures))
      return undefined
    }
  }

  #pauseFor(ms: number): void {
    if (ms <= 0 || this.#stop.signal.aborted) return
    this.#pause?.clear()
    this.#pause = this.#host.clock.setTimer(() => {
      this.#pause = undefined
      this.fill()
    }, ms)
  }
}
