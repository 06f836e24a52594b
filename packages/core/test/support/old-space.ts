import { getHeapSpaceStatistics } from 'node:v8'
import { collectGarbage } from './collect-garbage.js'

/** Bytes in the part of the heap that only a full garbage collection clears. */
function oldSpaceBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space')!.space_used_size
}

/**
 * By how many bytes that part grows, at most, while something of a kilobyte comes and goes a hundred thousand times, four
 * at a time. `come` returns how it goes again.
 */
export async function mostOldBytes(come: (answer: object) => () => unknown): Promise<number> {
  const ends: (() => unknown)[] = []
  const turn = async (at: number) => {
    ends.push(come(new Array(128).fill(at)))
    if (ends.length > 4) await ends.shift()!()
  }
  await turn(0)
  // What survives two of them is old, as in a process that has worked for a while.
  for (let time = 0; time < 3; time++) collectGarbage({ type: 'minor' })
  const before = oldSpaceBytes()
  let most = 0
  for (let at = 0; at < 100_000; at++) {
    await turn(at)
    if (at % 1_000 === 0) most = Math.max(most, oldSpaceBytes() - before)
  }
  for (const end of ends) await end()
  return most
}
