import type { QueueTasks } from '../dispatch/queue-tasks.js'
import type { Holdings } from '../held/holdings.js'
import type { Channel } from '../ports/channel.js'
import type { Clock, Timer } from '../ports/clock.js'
import type { Delivery } from '../ports/delivery.js'
import { brokerPauseMs } from '../time/broker-patience.js'
import { crowdedController } from '../values/crowded-controller.js'
import { demand, hastyMs, hastyPauseMs, lazyPauseMs, mostHasty, untilLastReceiveMs } from './demand.js'
import type { Intake } from './intake.js'

/** What the tasks of a queue ask of its channel together. */
export interface ReceivingPlan {
  readonly prefetch: number
  /** The most to ask for at a time: the largest batch. */
  readonly batchSize: number
  /** The shortest flush interval of the queue's tasks. */
  readonly flushIntervalMs: number
}

/** What is received with. */
export interface ReceiverParts {
  readonly channel: Channel
  readonly clock: Clock
  readonly plan: ReceivingPlan
  readonly holdings: Holdings
  readonly intake: Intake
  readonly tasks: QueueTasks
  /** Whether receiving must wait: paused, a failing task, a suspect that runs alone. */
  isHeldUp(): boolean
  /** A receive has ended, whatever it brought. */
  onReceived(): void
  reportError(error: unknown, during: string): void
}

/** One receive, as it was asked for. */
interface Asked {
  readonly max: number
  /** When the broker was asked; monotonic. */
  readonly askedAtMs: number
  readonly signal: AbortSignal
}

/** Keeps a channel's supply up: asks for what there is room for, and never for more. */
export class Receiver {
  readonly #parts: ReceiverParts
  #isStopped = false
  /** Aborts the receives in flight. */
  #interruption = crowdedController()
  #inFlight = 0
  readonly #idle: (() => void)[] = []
  #asked = 0
  #isDeep = false
  #failures = 0
  /** Receives in a row that brought nothing at once. */
  #hasty = 0
  #pause: Timer | undefined
  /** Whether the pause only lets a batch gather in the broker. */
  #isLazy = false

  constructor(parts: ReceiverParts) {
    this.#parts = parts
  }

  get isReceiving(): boolean {
    return this.#inFlight > 0
  }

  /** Starts the receives that are due now. Called whenever room, or the right to receive, may have come free. */
  fill(): void {
    const { plan, holdings, tasks } = this.#parts
    while (!this.#isStopped && !this.#pause && !this.#parts.isHeldUp()) {
      const max = demand({
        prefetch: plan.prefetch,
        batchSize: plan.batchSize,
        held: holdings.size,
        asked: this.#asked,
        receivesInFlight: this.#inFlight,
        isDeep: this.#isDeep,
        hasBacklog: tasks.hasBacklog,
      })
      if (max === 0) return
      void this.#receive(max)
    }
  }

  /** Asks again at once where only a fuller receive was waited for. */
  endLazyPause(): void {
    if (this.#pause && this.#isLazy) this.#endPause()
  }

  /** Where receiving is held up, ends the receives in flight; what they have already leased still comes. */
  interruptIfHeldUp(): void {
    if (!this.#parts.isHeldUp()) return
    this.#interruption.abort()
    this.#interruption = crowdedController()
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
  async #receive(max: number): Promise<void> {
    const { signal } = this.#interruption
    const askedAtMs = this.#parts.clock.monotonic()
    this.#inFlight++
    this.#asked += max
    let deliveries: readonly Delivery[] | undefined
    try {
      deliveries = await this.#parts.channel.receive(max, signal)
      this.#failures = 0
    } catch (error) {
      if (!signal.aborted) this.#failed(error)
    }
    this.#asked -= max
    if (deliveries) this.#take(deliveries, { max, askedAtMs, signal })
    this.#inFlight--
    this.#parts.onReceived()
    this.fill()
    if (!this.isReceiving) for (const resolve of this.#idle.splice(0)) resolve()
  }

  #take(deliveries: readonly Delivery[], { max, askedAtMs, signal }: Asked): void {
    const { plan, holdings, intake, tasks, clock } = this.#parts
    this.#isDeep = deliveries.length >= max
    if (deliveries.length > 0) intake.take(holdings.receive(deliveries, askedAtMs))
    // An interrupted receive says nothing about how full the queue is.
    if (signal.aborted) return
    const nowMs = clock.monotonic()
    if (deliveries.length === 0 && nowMs - askedAtMs < hastyMs) {
      this.#broughtNothing()
      return
    }
    this.#hasty = 0
    const pauseMs = lazyPauseMs(deliveries.length, max, plan.flushIntervalMs)
    if (pauseMs > 0) this.#pauseFor(untilLastReceiveMs(pauseMs, tasks.windowEndMs - nowMs), true)
  }

  #broughtNothing(): void {
    if (++this.#hasty === mostHasty) {
      const message = `The broker has answered ${mostHasty} receives in a row at once and with nothing, although none was aborted: expected a receive to wait until there is a message. It is asked about once a second.`
      this.#parts.reportError(new Error(message), 'receiving')
    }
    this.#pauseFor(hastyPauseMs(this.#hasty), false)
  }

  #failed(error: unknown): void {
    this.#failures++
    this.#parts.reportError(error, 'receiving')
    this.#pauseFor(brokerPauseMs(this.#failures), false)
  }

  #pauseFor(ms: number, isLazy: boolean): void {
    if (ms <= 0 || this.#isStopped) return
    this.#pause?.clear()
    this.#isLazy = isLazy
    this.#pause = this.#parts.clock.setTimer(() => this.#endPause(), ms)
  }

  #endPause(): void {
    this.#pause?.clear()
    this.#pause = undefined
    this.fill()
  }
}
