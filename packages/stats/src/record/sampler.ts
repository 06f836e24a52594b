import type { BatchRecord } from '@sheaf/core'

/** The most records of a task in one report. */
export const mostRecords = 20

/** A batch that may be kept. It must hold nothing of its requests: what is held until the next report is no longer young. */
interface Placed<Candidate> {
  readonly candidate: Candidate
  readonly ranMs: number
  /** Its place in the order in which batches finished. */
  readonly place: number
}

interface Troubled {
  readonly record: BatchRecord
  readonly place: number
}

/**
 * Chooses which batches of one task a report keeps: those with trouble first, up to the most that there may be, then the
 * slowest, then some of the rest, evenly. What it holds meanwhile is bounded, however many batches there are.
 */
export class BatchSampler<Candidate> {
  readonly #make: (candidate: Candidate) => BatchRecord
  #seen = 0
  #troubled: Troubled[] = []
  #slowest: Placed<Candidate>[] = []
  #even: Placed<Candidate>[] = []
  /** Every so manieth batch is among the even ones. */
  #stride = 1

  /** `make` makes the record of a batch without trouble, once it is chosen. */
  constructor(make: (candidate: Candidate) => BatchRecord) {
    this.#make = make
  }

  /** Whether the record of a batch with trouble would still be kept: it is made at once, so that its requests can go. */
  get takesTrouble(): boolean {
    return this.#troubled.length < mostRecords
  }

  offerTroubled(record: BatchRecord): void {
    this.#troubled.push({ place: this.#seen++, record })
  }

  offer(candidate: Candidate, ranMs: number): void {
    const placed = { candidate, ranMs, place: this.#seen++ }
    this.#offerSlow(placed)
    this.#offerEven(placed)
  }

  /** The records of the report, in the order in which their batches finished; begins anew. */
  take(): BatchRecord[] {
    const chosen: (Placed<Candidate> | Troubled)[] = [...this.#troubled]
    const left = mostRecords - chosen.length
    const slow = this.#slowest.slice(0, Math.ceil(left / 4))
    const isSlow = new Set(slow.map(({ place }) => place))
    const others = this.#even.filter(({ place }) => !isSlow.has(place))
    chosen.push(...slow, ...spread(others, left - slow.length))
    chosen.sort((one, other) => one.place - other.place)
    const records = chosen.map((one) => ('record' in one ? one.record : this.#make(one.candidate)))
    this.#seen = 0
    this.#stride = 1
    this.#troubled = []
    this.#slowest = []
    this.#even = []
    return records
  }

  #offerSlow(placed: Placed<Candidate>): void {
    const slowest = this.#slowest
    const most = mostRecords / 4
    if (slowest.length === most && placed.ranMs <= slowest[most - 1]!.ranMs) return
    const at = slowest.findIndex(({ ranMs }) => placed.ranMs > ranMs)
    slowest.splice(at < 0 ? slowest.length : at, 0, placed)
    if (slowest.length > most) slowest.pop()
  }

  /** Thins them out by half whenever there are twice as many as are wanted. */
  #offerEven(placed: Placed<Candidate>): void {
    if (placed.place % this.#stride !== 0) return
    this.#even.push(placed)
    if (this.#even.length < mostRecords * 2) return
    this.#stride *= 2
    this.#even = this.#even.filter(({ place }) => place % this.#stride === 0)
  }
}

/** At most so many items of a list, with even gaps. */
function spread<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items]
  return Array.from({ length: most }, (_, index) => items[Math.floor((index * items.length) / most)]!)
}
