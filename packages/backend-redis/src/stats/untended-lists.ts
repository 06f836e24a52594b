import { mostBatches } from './list-commands.js'
import { hourMs } from './stats-keys.js'

/** How many characters of batches may gather in a list before it is trimmed: to trim costs as much as several reports do. */
const mostGathered = 128_000

interface Gathered {
  /** When the list was trimmed last. */
  readonly since: number
  batches: number
  characters: number
}

/** Remembers what one process has put into lists of batches since it trimmed them last. */
export class UntendedLists {
  readonly #gathered = new Map<string, Gathered>()

  /** Whether a list is to be trimmed, and told how long it is kept: at first, by what has gathered in it, and once an hour. */
  isDue(key: string, now: number): boolean {
    const gathered = this.#gathered.get(key)
    if (gathered === undefined || now - gathered.since >= hourMs) return true
    return gathered.batches >= mostBatches && gathered.characters >= mostGathered
  }

  put(key: string, batches: number, characters: number): void {
    const gathered = this.#gathered.get(key)
    if (!gathered) return
    gathered.batches += batches
    gathered.characters += characters
  }

  /** It was trimmed; lists that are due in any case are forgotten. */
  tended(key: string, now: number): void {
    this.#gathered.delete(key)
    this.#gathered.set(key, { since: now, batches: 0, characters: 0 })
    for (const [old, { since }] of this.#gathered) {
      if (now - since < hourMs) break
      this.#gathered.delete(old)
    }
  }

  /** How many lists are remembered. */
  get size(): number {
    return this.#gathered.size
  }
}
