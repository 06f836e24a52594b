/** Counts the calls between an app and its broker, by which one can tell that the app has come to rest. */
export class Activity {
  /** Grows with everything that begins or ends. */
  count = 0
  readonly #underWay = new Map<string, number>()

  /** The calls that have not returned, by name. */
  get underWay(): readonly string[] {
    return [...this.#underWay.keys()]
  }

  note(): void {
    this.count++
  }

  /** Makes a call, which counts as under way until it returns. */
  async during<Value>(name: string, call: () => Promise<Value>): Promise<Value> {
    this.#change(name, 1)
    try {
      return await call()
    } finally {
      this.#change(name, -1)
    }
  }

  #change(name: string, by: number): void {
    this.count++
    const calls = (this.#underWay.get(name) ?? 0) + by
    if (calls === 0) this.#underWay.delete(name)
    else this.#underWay.set(name, calls)
  }
}
