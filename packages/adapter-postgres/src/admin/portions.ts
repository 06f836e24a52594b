const most = 10_000

/** Does something in portions of ten thousand until there is nothing left of it, and returns how many it was. */
export async function inPortions(work: (most: number) => Promise<number>): Promise<number> {
  let total = 0
  for (;;) {
    const count = await work(most)
    total += count
    if (count < most) return total
  }
}
