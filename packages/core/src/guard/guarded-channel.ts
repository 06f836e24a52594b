import type {
  Channel,
  ChannelCapabilities,
  DeadLettering,
  Outcome,
  PermitRequest,
  Requeue,
} from '../ports/channel.js'
import type { Clock } from '../ports/clock.js'
import type { Delivery } from '../ports/delivery.js'
import { inTime, type Patience } from '../time/in-time.js'
import { Latch } from '../time/latch.js'
import { ask, contractFault } from './ask.js'
import { channelPatience, ReceivePatience, stuckReceive } from './channel-patience.js'
import { capabilitiesOf, leaseOf } from './channel-shape.js'
import { areSound, sortDeliveries } from './check-deliveries.js'
import { lostOf } from './lost-deliveries.js'
import { MendedDeliveries } from './mended-deliveries.js'
import { putBackUnreadable } from './put-back-unreadable.js'
import type { QueueHealth } from './queue-health.js'

/** What a channel is guarded with. */
export interface GuardParts {
  readonly clock: Clock
  readonly health: QueueHealth
  /** Set at the timeout of `stop()`: nothing is waited for any longer. */
  readonly deadline: Latch
  reportError(error: unknown, during: string): void
}

/**
 * A channel as the engine may rely on: each of its calls ends in time, with an answer that makes sense, or rejects; none
 * throws. Whatever an adapter does against its port is an `error` event in words, and the worker goes on.
 */
export class GuardedChannel implements Channel {
  readonly leaseMs: number
  readonly capabilities: ChannelCapabilities
  readonly takePermits: Channel['takePermits']
  readonly conclude: Channel['conclude']
  readonly #inner: Channel
  readonly #parts: GuardParts
  readonly #patience: ReturnType<typeof channelPatience>
  readonly #receivePatience: ReceivePatience<unknown>
  readonly #mended = new MendedDeliveries()
  /** Set once nothing is held any more. */
  readonly #rested = new Latch()
  readonly #complain: (error: Error) => void

  constructor(inner: Channel, parts: GuardParts) {
    const { clock, deadline } = parts
    this.#inner = inner
    this.#parts = parts
    this.#complain = (error) => parts.reportError(error, 'checking what the broker answers')
    this.leaseMs = leaseOf(inner, this.#complain)
    this.capabilities = capabilitiesOf(inner, this.#complain)
    this.#patience = channelPatience(clock, this.leaseMs, deadline, this.#rested)
    const timeoutError = () => this.#stuck()
    const onLateAnswer = (answer: unknown) => this.#giveBack(answer)
    this.#receivePatience = new ReceivePatience({ clock, timeoutError, onLateAnswer }, deadline)
    this.takePermits = inner.takePermits && ((wanted) => this.#permits(wanted))
    this.conclude = inner.conclude && ((outcomes) => this.#conclude(outcomes))
  }

  async receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    const { health } = this.#parts
    try {
      const call = () => this.#inner.receive(max, signal)
      const answer = await inTime(ask('receive', call, this.#complain), this.#receivePatience.of(signal))
      const deliveries = areSound(answer) ? answer : this.#sorted(answer)
      if (deliveries.length > max)
        this.#complain(contractFault('receive', `at most ${max} deliveries`, answer))
      // What an aborted call says is no sign of life.
      if (!signal.aborted) health.answered()
      return deliveries
    } catch (error) {
      if (!signal.aborted) health.failed(error)
      throw error
    }
  }

  ack(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return this.#settle('ack', deliveries, (originals) => this.#inner.ack(originals))
  }

  requeue(items: readonly Requeue[]): Promise<readonly Delivery[]> {
    const call = () => this.#inner.requeue(this.#mended.originalItems(items))
    return this.#settle('requeue', deliveriesOf(items), call)
  }

  deadLetter(items: readonly DeadLettering[]): Promise<readonly Delivery[]> {
    const call = () => this.#inner.deadLetter(this.#mended.originalItems(items))
    return this.#settle('deadLetter', deliveriesOf(items), call)
  }

  release(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return this.#settle('release', deliveries, (originals) => this.#inner.release(originals))
  }

  extendLease(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    const call = (originals: readonly Delivery[]) => this.#inner.extendLease(originals)
    return this.#settle('extendLease', deliveries, call, this.#patience.renewing)
  }

  async close(): Promise<void> {
    this.#parts.health.closed()
    await inTime(
      ask('close', () => this.#inner.close(), this.#complain),
      this.#patience.closing,
    )
  }

  /** Nothing is held any more, so nobody waits for renewals and permits. */
  rest(): void {
    this.#rested.set()
  }

  async #settle(
    name: string,
    deliveries: readonly Delivery[],
    call: (originals: readonly Delivery[]) => Promise<readonly Delivery[]>,
    patience: Patience<never> = this.#patience.settling,
  ): Promise<readonly Delivery[]> {
    const originals = this.#mended.originals(deliveries)
    let answer: unknown
    try {
      answer = await inTime(
        ask(name, () => call(originals), this.#complain),
        patience,
      )
    } catch (error) {
      if (!this.#rested.isSet) this.#parts.health.failed(error)
      throw error
    }
    this.#parts.health.answered()
    return this.#mended.standIns(deliveries, lostOf(name, originals, answer, this.#complain))
  }

  async #permits(wanted: PermitRequest): Promise<number> {
    try {
      const call = () => this.#inner.takePermits!(wanted)
      const ms: unknown = await inTime(ask('takePermits', call, this.#complain), this.#patience.renewing)
      if (typeof ms !== 'number' || !(ms >= 0)) throw contractFault('takePermits', 'milliseconds', ms)
      this.#parts.health.answered()
      return ms
    } catch (error) {
      // Nothing starts any more.
      if (this.#rested.isSet) return Number.POSITIVE_INFINITY
      this.#parts.health.failed(error)
      throw error
    }
  }

  async #conclude(outcomes: readonly Outcome[]): Promise<void> {
    const call = () => this.#inner.conclude!(this.#mended.originalItems(outcomes))
    await inTime(ask('conclude', call, this.#complain), this.#patience.settling)
  }

  #sorted(answer: unknown): readonly Delivery[] {
    const { clock, reportError } = this.#parts
    const { deliveries, unreadable, mended } = sortDeliveries(answer, clock.now(), this.#complain)
    this.#mended.note(mended)
    if (unreadable.length > 0) void putBackUnreadable(this, unreadable, reportError)
    return deliveries
  }

  #stuck(): Error {
    const error = stuckReceive()
    this.#parts.health.failed(error)
    this.#parts.reportError(error, 'receiving')
    return error
  }

  /** What a receive brings that nobody waits for any more. */
  #giveBack(answer: unknown): void {
    if (!Array.isArray(answer) || answer.length === 0) return
    const deliveries = areSound(answer) ? answer : this.#sorted(answer)
    const during = `releasing ${deliveries.length} messages of a receive that had been aborted`
    if (deliveries.length > 0)
      this.release(deliveries).catch((error) => this.#parts.reportError(error, during))
  }
}

function deliveriesOf(items: readonly { readonly delivery: Delivery }[]): Delivery[] {
  return items.map(({ delivery }) => delivery)
}
