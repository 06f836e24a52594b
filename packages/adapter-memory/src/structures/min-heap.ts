/** A binary heap: it finds the item that comes before all others at once, and takes or adds one in O(log n). */
export class MinHeap<Item> {
  #items: Item[] = []
  readonly #isBefore: (left: Item, right: Item) => boolean

  constructor(isBefore: (left: Item, right: Item) => boolean) {
    this.#isBefore = isBefore
  }

  get size(): number {
    return this.#items.length
  }

  peek(): Item | undefined {
    return this.#items[0]
  }

  /** Visits all items, in no particular order. */
  [Symbol.iterator](): IterableIterator<Item> {
    return this.#items.values()
  }

  push(item: Item): void {
    const items = this.#items
    let index = items.length
    items.push(item)
    while (index > 0) {
      const parentIndex = (index - 1) >> 1
      const parent = items[parentIndex]!
      if (!this.#isBefore(item, parent)) break
      items[index] = parent
      index = parentIndex
    }
    items[index] = item
  }

  pop(): Item | undefined {
    const items = this.#items
    const first = items[0]
    const last = items.pop()
    if (items.length > 0) this.#sinkFromTop(last!)
    return first
  }

  /** Keeps only the items that `isKept` accepts. */
  filter(isKept: (item: Item) => boolean): void {
    const kept = this.#items.filter(isKept)
    this.#items = []
    for (const item of kept) this.push(item)
  }

  clear(): readonly Item[] {
    const items = this.#items
    this.#items = []
    return items
  }

  #sinkFromTop(item: Item): void {
    const items = this.#items
    let index = 0
    for (;;) {
      let childIndex = 2 * index + 1
      if (childIndex >= items.length) break
      if (childIndex + 1 < items.length && this.#isBefore(items[childIndex + 1]!, items[childIndex]!)) {
        childIndex++
      }
      const child = items[childIndex]!
      if (!this.#isBefore(child, item)) break
      items[index] = child
      index = childIndex
    }
    items[index] = item
  }
}
