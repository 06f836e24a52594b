import { median } from '../shared/median.js'
import { singles as contender } from './contenders/singles.js'
import { work } from './measure.js'
import type { BenchmarkServer } from './server.js'

/** Single calls of `enqueue`, a thousand in a tick. */
export async function singles(server: BenchmarkServer, rounds: number, count: number): Promise<void> {
  const speeds: number[] = []
  for (let round = 0; round < rounds; round++) {
    const load = { count, batch: 100, bytes: 100 }
    const { perSecond } = await work(server, contender, 'produce', `singles-${round}`, load)
    speeds.push(perSecond)
  }
  console.log(`\nSingle calls of enqueue, a thousand in a tick: ${Math.round(median(speeds))}/s`)
}
