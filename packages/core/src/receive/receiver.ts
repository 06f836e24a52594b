import type { Channel } from '../ports/channel.js'
import type { Clock, Timer } from '../ports/clock.js'
import type { Delivery } from '../ports/delivery.js'
import { brokerPauseMs } from '../wait.js'
import { demand, lazyPauseMs, untilLastReceiveMs } from './demand.js'

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
  /** Until the window of the oldest open buffer ends; infinite where none is open. */
  readonly untilWindowEndMs: number
  /** Whether receiving must wait: paused, a failing task, a suspect that runs alone. */
  readonly isHeldUp: boolean
  receive(deliveries: readonly Delivery[]): void
  /** A receive has ended, whatever it brought. */
  received(): void
  reportError(error: unknown, during: string): void
}

/** Keeps a channel's supply up: asks for what there is room for, and never for more. */
export class Receiver {
  readonly #host: ReceiverHost
  #isStopped = false
  /** Aborts the receives in flight. */
  #interruption = new AbortController()
  #inFlight = 0
  readonly #idle: (() => void)[] = []
  #asked = 0
  #isDeep = false
  #failures = 0
  #pause: Timer | undefined
  /** Whether the pause only lets a batch gather in the broker. */
  #isLazy = false

  constructor(host: ReceiverHost) {
    this.#host = host
  }

  get isReceiving(): boolean {
    return this.#inFlight > 0
  }

  /** Starts the receives that are due now. Called whenever room, or the right to receive, may have come free. */
  fill(): void {
    const { channel, prefetch, batchSize } = this.#host
    while (!this.#isStopped && !this.#pause && !this.#host.isHeldUp) {
      const max = demand({
        prefetch,
        batchSize,
        held: this.#host.heldCount,
        asked: this.#asked,
        receivesInFlight: this.#inFlight,
        isDeep: this.#isDeep,
        hasBacklog: this.#host.hasBacklog,
      })
      if (max === 0) return
      void this.#receive(channel, max)
    }
  }

  /** Asks again at once where only a fuller receive was waited for. */
  hurry(): void {
    if (this.#pause && this.#isLazy) this.#endPause()
  }

  /** Ends the receives in flight, where receiving is held up; what they have already leased still comes. */
  interrupt(): void {
    this.#interruption.abort()
    this.#interruption = new AbortController()
    this.fill()
  }

  /** Ends receiving; resolves once no receive is in flight any more. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#pause?.clear()
    this.#interruption.abort()
    while (this.isReceiving) await new Promise<void>((resolve) => this.#idle.push(resolve))
  }

  /** Never rejects: a broker that fails is asked again after a pause, for as long as the worker runs. */
  async #receive(channel: Channel, max: number): Promise<void> {
    const { signal } = this.#interruption
    this.#inFlight++
    this.#asked += max
    let deliveries: readonly Delivery[] | undefined
    try {
      deliveries = await channel.receive(max, signal)
      this.#failures = 0
    } catch (error) {
      if (!signal.aborted) this.#failed(error)
    }
    this.#asked -= max
    if (deliveries) this.#take(deliveries, max, signal)
    this.#inFlight--
    this.#host.received()
    this.fill()
    if (!this.isReceiving) for (const resolve of this.#idle.splice(0)) resolve()
  }

  #take(deliveries: readonly Delivery[], max: number, signal: AbortSignal): void {
    this.#isDeep = deliveries.length >= max
    if (deliveries.length > 0) this.#host.receive(deliveries)
    // An interrupted receive says nothing about how full the queue is.
    if (signal.aborted) return
    const pauseMs = lazyPauseMs(deliveries.length, max, this.#host.flushIntervalMs)
    if (pauseMs > 0) this.#pauseFor(untilLastReceiveMs(pauseMs, this.#host.untilWindowEndMs), true)
  }

  #failed(error: unknown): void {
    this.#failures++
    this.#host.reportError(error, 'receiving')
    this.#pauseFor(brokerPauseMs(this.#failures), false)
  }

  #pauseFor(ms: number, isLazy: boolean): void {
    if (ms <= 0 || this.#isStopped) return
    this.#pause?.clear()
    this.#isLazy = isLazy
    this.#pause = this.#host.clock.setTimer(() => this.#endPause(), ms)
  }

  #endPause(): void {
    this.#pause?.clear()
    this.#pause = undefined
    this.fill()
  }
}
