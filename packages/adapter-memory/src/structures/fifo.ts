const chunkLength = 1024

interface Chunk<Item> {
  readonly items: (Item | undefined)[]
  next: Chunk<Item> | undefined
}

/**
 * A first-in, first-out list that is as fast with three million items as with three, and frees what has been read.
 *
 * It is a chain of short arrays, so that nothing is ever shifted or copied as in one long array.
 */
export class Fifo<Item> {
  #head: Chunk<Item> = { items: [], next: undefined }
  #tail: Chunk<Item> = this.#head
  #readFrom = 0
  #size = 0

  get size(): number {
    return this.#size
  }

  push(item: Item): void {
    if (this.#tail.items.length === chunkLength) {
      const chunk: Chunk<Item> = { items: [], next: undefined }
      this.#tail.next = chunk
      this.#tail = chunk
    }
    this.#tail.items.push(item)
    this.#size++
  }

  shift(): Item | undefined {
    if (this.#size === 0) return undefined
    const { items } = this.#head
    const item = items[this.#readFrom]
    // The rest of the chunk must not keep alive what has been read.
    items[this.#readFrom++] = undefined
    this.#size--
    if (this.#readFrom === chunkLength) this.#dropHead()
    return item
  }

  /** The oldest item. */
  peek(): Item | undefined {
    return this.#head.items[this.#readFrom]
  }

  /** Visits all items, the oldest first. */
  *[Symbol.iterator](): IterableIterator<Item> {
    let from = this.#readFrom
    for (let chunk: Chunk<Item> | undefined = this.#head; chunk !== undefined; chunk = chunk.next) {
      for (let index = from; index < chunk.items.length; index++) yield chunk.items[index]!
      from = 0
    }
  }

  clear(): void {
    this.#head = { items: [], next: undefined }
    this.#tail = this.#head
    this.#readFrom = 0
    this.#size = 0
  }

  #dropHead(): void {
    this.#readFrom = 0
    const { next } = this.#head
    if (next === undefined) this.clear()
    else {
      // A chunk that has grown old would otherwise keep all later ones alive until the next full garbage collection.
      this.#head.next = undefined
      this.#head = next
    }
  }
}
