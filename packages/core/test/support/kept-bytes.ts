import { collectGarbage } from './collect-garbage.js'

const count = 50_000

/** How many bytes of the heap each of fifty thousand takes that `make` makes, and returns or keeps itself. */
export async function keptBytes(make: (count: number) => unknown): Promise<number> {
  // The first time, code is compiled as well.
  const kept = [await make(count)]
  collectGarbage({ type: 'major' })
  const before = process.memoryUsage().heapUsed
  kept.push(await make(count))
  collectGarbage({ type: 'major' })
  const bytes = process.memoryUsage().heapUsed - before
  // Looked at here, so that it is alive until now.
  return bytes / (count * (kept.length - 1))
}
