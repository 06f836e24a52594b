/** What the time of a batch went into. */
export interface LifeTimes {
  readonly gatheredMs: number
  readonly slotMs: number
  readonly ranMs: number
  readonly settledMs: number
}

/** Where a part stands. */
export interface LifePart {
  readonly x: number
  readonly width: number
}

/** However short a part was, one has to be able to read it; the rest is shared out by time. */
const leastShare = 0.07

/** Lays the four parts of a life side by side. */
export function layOutLife(
  { gatheredMs, slotMs, ranMs, settledMs }: LifeTimes,
  width: number,
): [LifePart, LifePart, LifePart, LifePart] {
  const times = [gatheredMs, slotMs, ranMs, settledMs]
  const total = times.reduce((sum, ms) => sum + ms, 0)
  const least = Math.min(width / 4, Math.max(66, width * leastShare))
  const free = width - 4 * least
  let x = 0
  const parts = times.map((ms) => {
    const own = least + (total === 0 ? 0.25 : ms / total) * free
    const part = { x, width: own }
    x += own
    return part
  })
  return parts as [LifePart, LifePart, LifePart, LifePart]
}
