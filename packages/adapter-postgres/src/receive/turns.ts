import type { PostgresDelivery } from '../message/delivery.js'
import type { Claimer } from './claimer.js'

/** What a receive got, and whether others of the same statement got something. */
export interface Turn {
  readonly deliveries: readonly PostgresDelivery[]
  readonly isShared: boolean
}

/** A receive that waits for its turn. */
interface Waiting {
  readonly max: number
  readonly isOver: () => boolean
  resolve(turn: Turn): void
  reject(error: unknown): void
}

const mostAtOnce = 8
const nothing: Turn = { deliveries: [], isShared: false }

/** One claim at a time: the receives that come meanwhile share the next statement, those that want as many as the first. */
export class Turns {
  readonly #claimer: Claimer
  readonly #mostAtOnce: number
  #waiting: readonly Waiting[] = []
  #isUnderWay = false

  constructor(claimer: Claimer, isOrdered: boolean) {
    this.#claimer = claimer
    this.#mostAtOnce = isOrdered ? 1 : mostAtOnce
  }

  /** Waits for its turn, and claims; nothing where `isOver` says so by then. */
  take(max: number, isOver: () => boolean): Promise<Turn> {
    return new Promise((resolve, reject) => {
      this.#waiting = [...this.#waiting, { max, isOver, resolve, reject }]
      if (!this.#isUnderWay) void this.#takeAll()
    })
  }

  /** Never rejects. */
  async #takeAll(): Promise<void> {
    this.#isUnderWay = true
    for (;;) {
      const now = this.#nextOnes()
      if (now.length === 0) break
      try {
        const lists = await this.#claimer.claim(now.length, now[0]!.max)
        const isShared = lists.some((list) => list.length > 0)
        for (const [at, one] of now.entries()) one.resolve({ deliveries: lists[at] ?? [], isShared })
      } catch (error) {
        for (const one of now) one.reject(error)
      }
    }
    // No await may come in between, or a receive that comes now would wait for nobody.
    this.#isUnderWay = false
  }

  #nextOnes(): readonly Waiting[] {
    const open = this.#waiting.filter((one) => {
      if (one.isOver()) one.resolve(nothing)
      return !one.isOver()
    })
    const now = open.filter(({ max }) => max === open[0]!.max).slice(0, this.#mostAtOnce)
    this.#waiting = open.filter((one) => !now.includes(one))
    return now
  }
}
