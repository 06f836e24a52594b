import { AssertionError } from 'node:assert'
import { setTimeout as wait } from 'node:timers/promises'
import type { Broker, Channel, DeadLettering, Delivery, PermitRequest, Requeue } from '@sheaf/core'
import { fail, same } from '../../compare.js'
import { handled, within } from '../../waiting.js'
import { expectLost } from './expect-lost.js'

/** How long a consumer waits, and what ends all its waiting. */
export interface Pace {
  readonly timeoutMs: number
  readonly quietMs: number
  /** Whether a case can move the broker's clock, so that no lease or delay is waited for. */
  readonly hasManualTime: boolean
  /** Whether a lease ends with its holder's connection, which may break and be made anew. */
  readonly leasesEndWithConnection: boolean
  /** Aborts when the case is over. */
  readonly over: AbortSignal
}

/** A channel whose every call has a deadline, and whose receives are checked. */
export class Consumer {
  constructor(
    readonly channel: Channel,
    readonly pace: Pace,
    /** The broker that opened it, with whose connection it may end. */
    readonly broker: Broker,
  ) {}

  /** One `receive`, as it is. The caller aborts it; the end of the case does so too. */
  receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    return handled(this.#receive(max, signal))
  }

  async #receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    const ended = AbortSignal.any([signal, this.pace.over])
    const deliveries = await this.channel.receive(max, ended)
    if (deliveries.length > max) fail(`receive(${max})`, `at most ${max} deliveries`, deliveries.length)
    if (deliveries.length === 0 && !ended.aborted)
      fail('receive', 'to wait for a message', '[] before it was aborted')
    return deliveries
  }

  /** Receives until so many deliveries have come. In real time the deadline may be later, for a lease or a delay to end. */
  async take(count: number, realTimeMs = 0): Promise<Delivery[]> {
    const extraMs = this.pace.hasManualTime ? 0 : realTimeMs
    const deadlineMs = this.pace.timeoutMs + extraMs
    const controller = new AbortController()
    const timer = setTimeout(() => controller.abort(), deadlineMs)
    const taken: Delivery[] = []
    try {
      while (taken.length < count) {
        const most = Math.min(count - taken.length, largestReceive)
        taken.push(...(await this.#cameHome(this.receive(most, controller.signal), extraMs)))
        if ((controller.signal.aborted || this.pace.over.aborted) && taken.length < count) {
          fail(
            `what receive brought within ${deadlineMs} ms`,
            `${count} deliveries`,
            taken.map(({ id }) => id),
          )
        }
      }
      return taken
    } finally {
      clearTimeout(timer)
    }
  }

  /** Receives one delivery. */
  async takeOne(realTimeMs = 0): Promise<Delivery> {
    const [delivery] = await this.take(1, realTimeMs)
    return delivery!
  }

  /** Takes these messages, whatever their order, one after the other, so that none waits for another; each is acked. */
  async takeEach(messages: readonly { readonly id: string }[], what: string): Promise<void> {
    const came: string[] = []
    while (came.length < messages.length) {
      const delivery = await this.takeOne()
      came.push(delivery.id)
      await this.finish([delivery])
    }
    same(came.sort(), ids(messages).sort(), what)
  }

  /** Takes what comes where the connection may have been broken: the next receives may say so before they bring it. */
  async takeAgain(count: number): Promise<Delivery[]> {
    for (let rejections = 0; ; rejections += 1) {
      try {
        return await this.take(count, this.channel.leaseMs)
      } catch (error) {
        const isOfConnection = this.pace.leasesEndWithConnection && !(error instanceof AssertionError)
        if (!isOfConnection || rejections === mostRejections) throw error
        await wait(reconnectMs)
      }
    }
  }

  /** What one `receive` brings in the time given, which is `[]` where there is nothing. */
  async receiveFor(ms: number, max = largestReceive): Promise<readonly Delivery[]> {
    const controller = new AbortController()
    const timer = setTimeout(() => controller.abort(), ms)
    try {
      return await this.#cameHome(this.receive(max, controller.signal), ms)
    } finally {
      clearTimeout(timer)
    }
  }

  ack(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return this.#bounded('ack', this.channel.ack(deliveries))
  }

  requeue(items: readonly Requeue[]): Promise<readonly Delivery[]> {
    return this.#bounded('requeue', this.channel.requeue(items))
  }

  deadLetter(items: readonly DeadLettering[]): Promise<readonly Delivery[]> {
    return this.#bounded('deadLetter', this.channel.deadLetter(items))
  }

  release(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return this.#bounded('release', this.channel.release(deliveries))
  }

  extendLease(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    return this.#bounded('extendLease', this.channel.extendLease(deliveries))
  }

  takePermits(wanted: PermitRequest): Promise<number> {
    return this.#bounded('takePermits', this.channel.takePermits!(wanted))
  }

  close(): Promise<void> {
    return this.#bounded('channel.close', this.channel.close())
  }

  /** Acks, and fails the case if a lease was lost. */
  async finish(deliveries: readonly Delivery[]): Promise<void> {
    expectLost(await this.ack(deliveries), [], 'ack')
  }

  #bounded<Value>(call: string, work: Promise<Value>): Promise<Value> {
    return within(this.pace.timeoutMs, call, work)
  }

  /** A receive that was aborted at its deadline has as long again to come home, before it counts as one that hangs. */
  #cameHome(receiving: Promise<readonly Delivery[]>, extraMs: number): Promise<readonly Delivery[]> {
    return within(2 * this.pace.timeoutMs + extraMs, 'an aborted receive', receiving)
  }
}

/** The ids of deliveries or messages, in their order. */
export function ids(deliveries: readonly { readonly id: string }[]): string[] {
  return deliveries.map(({ id }) => id)
}

const largestReceive = 100
/** How often a receive may say that its connection broke, and what it is given each time to connect again. */
const mostRejections = 20
const reconnectMs = 50
