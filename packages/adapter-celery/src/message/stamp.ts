/** What Sheaf remembers of a message that it put back. */
export interface Stamp {
  /** Hand-outs that are over; of those, how many ended with a lapsed lease, and with a fault or a lapse. */
  readonly attempts: number
  readonly lapses: number
  readonly faults: number
  /** When it was first seen; epoch milliseconds. */
  readonly firstSeen: number
  /** Names the stored message: the claim and the position that it was first handed out in. */
  readonly copy: string
}

const pattern = /^(\d+),(\d+),(\d+),(\d+),(.*)$/s

/** Reads the stamp that `parts/stamp.lua` writes; `undefined` where there is none. */
export function readStamp(stamp: unknown): Stamp | undefined {
  const parts = typeof stamp === 'string' ? pattern.exec(stamp) : null
  if (parts === null) return undefined
  const [, attempts, lapses, faults, firstSeen, copy = ''] = parts
  return {
    attempts: Number(attempts),
    lapses: Number(lapses),
    faults: Number(faults),
    firstSeen: Number(firstSeen),
    copy,
  }
}
