/** So many of something, at one moment. */
export interface Start {
  readonly atMs: number
  readonly amount: number
}

/** The most that has started within any span of a length, its end left out. */
export function mostWithin(starts: readonly Start[], spanMs: number): number {
  let most = 0
  let sum = 0
  let from = 0
  for (const { atMs, amount } of starts) {
    sum += amount
    while (starts[from]!.atMs <= atMs - spanMs) sum -= starts[from++]!.amount
    most = Math.max(most, sum)
  }
  return most
}
