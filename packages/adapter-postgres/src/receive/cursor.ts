/** Where a claim looks on from: a due time and a message's number. */
export type Position = readonly [due: string, seq: string]

const beginning: Position = ['-infinity', '0']

/** A full look is worth it once the last is this old, or so many times as old as it took. */
const shortestMs = 100
const timesAsLong = 20

/**
 * Where the next claim of a channel looks on from: behind the last message that it got. Before that lie the rows of what is
 * settled, which an old transaction somewhere in the database may keep for hours. It is a hint: what appeared behind it, as
 * a message handed back or committed late, is found by a full look from the beginning.
 */
export class Cursor {
  #position: Position | undefined
  #lookedAtMs = Number.NEGATIVE_INFINITY
  #tookMs = 0

  /** From where to look now; `isFull` where that is the beginning. */
  next(nowMs: number): { readonly from: Position; readonly isFull: boolean } {
    const isStale = nowMs - this.#lookedAtMs > Math.max(shortestMs, timesAsLong * this.#tookMs)
    const isFull = this.#position === undefined || isStale
    return { from: isFull ? beginning : this.#position!, isFull }
  }

  /** Notes that a full look was taken. */
  looked(startedMs: number, nowMs: number): void {
    this.#lookedAtMs = nowMs
    this.#tookMs = nowMs - startedMs
  }

  /** Looks on from here. */
  move(position: Position): void {
    this.#position = position
  }

  /** Lets the next look be a full one. */
  reset(): void {
    this.#position = undefined
  }
}
