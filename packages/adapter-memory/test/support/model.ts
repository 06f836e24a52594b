import type { ChannelCapabilities, Delivery, Message, QueueCounts, RequeueCount } from '@sheaf/core'
import { expect } from 'vitest'

interface ModelMessage {
  readonly id: string
  readonly group: string | undefined
  readonly enqueuedAtMs: number
  attempt: number
  lapses: number
  faults: number
  hasBeenOut: boolean
  where: 'ready' | 'delayed' | 'leased' | 'dead' | 'gone'
  /** When a lease or a delay ends. */
  untilMs: number
  /** Those that came back stand before the others, by their first place. */
  hasComeBack: boolean
  place: number
  firstPlace: number
  /** The receipt of its holder. */
  receipt: Delivery | undefined
}

/** A broker's promises in the plainest form: one list that is searched from end to end at each step. */
export class BrokerModel {
  readonly messages: ModelMessage[] = []
  readonly #byReceipt = new Map<Delivery, ModelMessage>()
  readonly #settled = new Set<Delivery>()
  readonly #ordered: ChannelCapabilities['ordered']
  readonly #leaseMs: number
  /** By deduplication key: which message stands, and until when. */
  readonly #standing = new Map<string, { readonly id: string; readonly untilMs: number }>()
  #places = 0

  constructor(ordered: ChannelCapabilities['ordered'], leaseMs: number) {
    this.#ordered = ordered
    this.#leaseMs = leaseMs
  }

  /** Returns the id that stands, where the message is not stored. */
  publish({ id, group, delayMs = 0, deduplicate }: Omit<Message, 'body'>, nowMs: number): string | undefined {
    if (deduplicate) {
      const { key, forMs } = deduplicate
      const standing = this.#standing.get(key)
      if (standing && standing.untilMs > nowMs) return standing.id
      this.#standing.set(key, { id, untilMs: nowMs + forMs })
    }
    const place = ++this.#places
    this.messages.push({
      id,
      group,
      enqueuedAtMs: nowMs,
      attempt: 1,
      lapses: 0,
      faults: 0,
      hasBeenOut: false,
      where: delayMs > 0 ? 'delayed' : 'ready',
      untilMs: nowMs + delayMs,
      hasComeBack: false,
      place,
      firstPlace: place,
      receipt: undefined,
    })
    return undefined
  }

  /** Checks what was handed out, and notes it. */
  handOut(deliveries: readonly Delivery[], max: number, nowMs: number): void {
    this.passTo(nowMs)
    const free = this.available()
    expect(deliveries).toHaveLength(Math.min(max, free.length))
    for (const group of new Set(deliveries.map((delivery) => this.#lane(delivery.group)))) {
      const inLane = deliveries.filter((delivery) => this.#lane(delivery.group) === group)
      const expected = free.filter((message) => this.#lane(message.group) === group).slice(0, inLane.length)
      expect(inLane.map(describe)).toEqual(expected.map(describe))
      inLane.forEach((delivery, index) => {
        this.#lease(expected[index]!, delivery, nowMs)
      })
    }
  }

  settle(
    delivery: Delivery,
    how: 'ack' | 'requeue' | 'deadLetter' | 'release',
    delayMs: number,
    counts: RequeueCount | undefined,
    nowMs: number,
  ) {
    const message = this.#held(delivery)
    if (message === undefined) return !this.#settled.has(delivery)
    this.#settled.add(delivery)
    message.receipt = undefined
    if (how === 'ack') message.where = 'gone'
    if (how === 'deadLetter') Object.assign(message, { where: 'dead', place: ++this.#places })
    if (how === 'release') this.#comeBack(message)
    if (how !== 'requeue') return false
    if (counts !== 'nothing') message.attempt++
    if (counts === 'fault') message.faults++
    if (delayMs > 0)
      Object.assign(message, { where: 'delayed', untilMs: nowMs + delayMs, place: ++this.#places })
    else this.#retry(message)
    return false
  }

  /** Returns whether the lease is reported as lost. */
  extend(delivery: Delivery, nowMs: number): boolean {
    const message = this.#held(delivery)
    if (message === undefined) return !this.#settled.has(delivery)
    message.untilMs = nowMs + this.#leaseMs
    return false
  }

  redrive(): number {
    // The first to be given up goes first.
    const dead = this.messages
      .filter((message) => message.where === 'dead')
      .sort((left, right) => left.place - right.place)
    for (const message of dead) {
      const place = ++this.#places
      Object.assign(message, {
        where: 'ready',
        attempt: 1,
        lapses: 0,
        faults: 0,
        hasBeenOut: false,
        hasComeBack: false,
        place,
        firstPlace: place,
      })
    }
    return dead.length
  }

  purge(): number {
    const purged = this.messages.filter(({ where }) => where === 'ready' || where === 'delayed')
    for (const message of purged) message.where = 'gone'
    return purged.length
  }

  passTo(nowMs: number): void {
    for (const message of this.messages) {
      if (message.where !== 'leased' || message.untilMs > nowMs) continue
      message.attempt++
      message.lapses++
      message.faults++
      message.receipt = undefined
      this.#comeBack(message)
    }
    const due = this.messages.filter(({ where, untilMs }) => where === 'delayed' && untilMs <= nowMs)
    for (const message of due.sort((a, b) => a.untilMs - b.untilMs || a.place - b.place)) {
      if (message.hasBeenOut) this.#retry(message)
      else Object.assign(message, { where: 'ready', ...this.#newPlace() })
    }
  }

  /** What may be handed out now, in order. */
  available(): ModelMessage[] {
    const blocked = new Set(
      this.messages
        .filter(({ where, hasBeenOut }) => where === 'leased' || (where === 'delayed' && hasBeenOut))
        .map(({ group }) => this.#lane(group)),
    )
    blocked.delete(undefined)
    return this.messages
      .filter(({ where, group }) => where === 'ready' && !blocked.has(this.#lane(group)))
      .sort((a, b) =>
        a.hasComeBack === b.hasComeBack
          ? a.hasComeBack
            ? a.firstPlace - b.firstPlace
            : a.place - b.place
          : Number(b.hasComeBack) - Number(a.hasComeBack),
      )
  }

  counts(nowMs: number): QueueCounts {
    const at = (where: ModelMessage['where']) => this.messages.filter((message) => message.where === where)
    const ready = at('ready')
    const waitedMs = ready.map(({ enqueuedAtMs }) => nowMs - enqueuedAtMs)
    return {
      ready: ready.length,
      delayed: at('delayed').length,
      leased: at('leased').length,
      dead: at('dead').length,
      ...(ready.length > 0 && { oldestMs: Math.max(...waitedMs) }),
    }
  }

  /** The messages that wait for each other; `undefined` for those that wait for nobody. */
  #lane(group: string | undefined): string | undefined {
    if (this.#ordered === 'none') return undefined
    return this.#ordered === 'queue' ? 'the whole queue' : group
  }

  #held(delivery: Delivery): ModelMessage | undefined {
    const message = this.#byReceipt.get(delivery)
    return message?.receipt === delivery ? message : undefined
  }

  #lease(message: ModelMessage, delivery: Delivery, nowMs: number): void {
    Object.assign(message, {
      where: 'leased',
      untilMs: nowMs + this.#leaseMs,
      receipt: delivery,
      hasBeenOut: true,
    })
    this.#byReceipt.set(delivery, message)
  }

  #comeBack(message: ModelMessage): void {
    Object.assign(message, { where: 'ready', hasComeBack: true })
  }

  #retry(message: ModelMessage): void {
    if (this.#ordered === 'none')
      Object.assign(message, { where: 'ready', hasComeBack: false, place: ++this.#places })
    else this.#comeBack(message)
  }

  #newPlace() {
    const place = ++this.#places
    return { place, firstPlace: place, hasComeBack: false }
  }
}

const describe = ({ id, attempt, lapses, faults }: Pick<Delivery, 'id' | 'attempt' | 'lapses' | 'faults'>) =>
  `${id}, attempt ${attempt}, ${lapses} lapses, ${faults} faults`
