/** Fewer deletions than this are not worth starting over for. */
const fewestDeletions = 64

/**
 * A Map whose entries come and go by the million: it starts over with a new one, so that no used-up table of a Map keeps
 * old requests alive ("Used-up tables" in ARCHITECTURE.md).
 */
export class ChurnMap<Key, Value> {
  #map = new Map<Key, Value>()
  #deletions = 0

  get size(): number {
    return this.#map.size
  }

  get(key: Key): Value | undefined {
    return this.#map.get(key)
  }

  set(key: Key, value: Value): void {
    this.#map.set(key, value)
  }

  delete(key: Key): void {
    if (!this.#map.delete(key) || ++this.#deletions < Math.max(fewestDeletions, this.#map.size)) return
    this.#map = new Map(this.#map)
    this.#deletions = 0
  }

  clear(): void {
    this.#map = new Map()
    this.#deletions = 0
  }

  /** In the order of insertion. Not to be held on to across a deletion. */
  values(): IterableIterator<Value> {
    return this.#map.values()
  }
}
