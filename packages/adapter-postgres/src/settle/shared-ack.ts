import type { Delivery } from '@sheaf/core'
import { ack } from './settle.js'
import type { SettlePlace } from './settle-claims.js'

/** A call of ack that waits for its turn. */
interface Waiting {
  readonly deliveries: readonly Delivery[]
  resolve(lost: readonly Delivery[]): void
  reject(error: unknown): void
}

/** One ack at a time: those that come meanwhile share the next statement. */
export class SharedAck {
  readonly #place: SettlePlace
  #waiting: Waiting[] = []
  #isUnderWay = false

  constructor(place: SettlePlace) {
    this.#place = place
  }

  ack(deliveries: readonly Delivery[]): Promise<readonly Delivery[]> {
    if (deliveries.length === 0) return Promise.resolve([])
    return new Promise((resolve, reject) => {
      this.#waiting.push({ deliveries, resolve, reject })
      if (!this.#isUnderWay) void this.#ackAll()
    })
  }

  /** Never rejects. */
  async #ackAll(): Promise<void> {
    this.#isUnderWay = true
    while (this.#waiting.length > 0) {
      const all = this.#waiting
      this.#waiting = []
      try {
        const deliveries = all.length === 1 ? all[0]!.deliveries : all.flatMap((one) => one.deliveries)
        const lost = await ack(this.#place, deliveries)
        const gone = new Set(lost)
        for (const one of all)
          one.resolve(gone.size === 0 ? lost : one.deliveries.filter((each) => gone.has(each)))
      } catch (error) {
        for (const one of all) one.reject(error)
      }
    }
    // No await may come in between, or a call that comes now would wait for nobody.
    this.#isUnderWay = false
  }
}
