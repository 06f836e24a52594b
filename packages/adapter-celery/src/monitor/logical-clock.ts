/** Celery's logical clock, by which events of several workers have an order. */
export class LogicalClock {
  #value = 1

  /** The next moment. */
  next(): number {
    this.#value++
    return this.#value
  }

  /** Hears of another's moment. */
  hear(moment: unknown): void {
    if (typeof moment === 'number' && Number.isFinite(moment)) this.#value = Math.max(this.#value, moment) + 1
  }
}
