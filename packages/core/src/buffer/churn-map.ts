/** Fewer deletions than this are not worth starting over for. */
const fewestDeletions = 64

/**
 * A Map whose entries come and go by the million: it starts over with a new one, so that no used-up table of a Map keeps
 * old requests alive ("Used-up tables" in ARCHITECTURE.md).
 */
export class ChurnMap<Key, Value> {
  #map = new Map<Key, Value>()
  #deletions = 0
  /** Stands behind the first entry: to look for that from the start would go through all that are gone, each time. */
  #cursor: IterableIterator<[Key, Value]> | undefined
  #first: [Key, Value] | undefined

  get size(): number {
    return this.#map.size
  }

  /** The value that was inserted first; `undefined` where there is none. */
  get first(): Value | undefined {
    if (!this.#first) {
      this.#cursor ??= this.#map.entries()
      const { done, value } = this.#cursor.next()
      if (done) this.#cursor = undefined
      else this.#first = value
    }
    return this.#first?.[1]
  }

  get(key: Key): Value | undefined {
    return this.#map.get(key)
  }

  /** Its key must not be in the map. */
  add(key: Key, value: Value): void {
    this.#map.set(key, value)
  }

  delete(key: Key): void {
    if (!this.#map.delete(key)) return
    if (this.#first?.[0] === key) this.#first = undefined
    if (++this.#deletions >= Math.max(fewestDeletions, this.#map.size)) this.#startOver(this.#map)
  }

  clear(): void {
    this.#startOver([])
  }

  /** In the order of insertion. Not to be held on to across a deletion. */
  values(): IterableIterator<Value> {
    return this.#map.values()
  }

  #startOver(entries: Iterable<[Key, Value]>): void {
    this.#map = new Map(entries)
    this.#deletions = 0
    this.#cursor = undefined
    this.#first = undefined
  }
}
