const mostPerSecond = 20

/** Lets so many changes through a second, of all dashboards of this process. */
export class ChangeLimit {
  #second = 0
  #count = 0

  /** Whether one more may be made now. */
  take(nowMs: number): boolean {
    const second = Math.floor(nowMs / 1_000)
    if (second !== this.#second) {
      this.#second = second
      this.#count = 0
    }
    this.#count++
    return this.#count <= mostPerSecond
  }
}
