import { interleaved } from '../shared/interleaved.js'
import { mediansOf } from '../shared/table.js'
import { sheaf } from './contenders/sheaf.js'
import { columns, type Place, work } from './measure.js'

const load = { batch: 100, bytes: 100 }

/** The same messages worked off with ever more waiting behind them. */
export async function depth(
  place: Place,
  rounds: number,
  count: number,
  depths: readonly number[],
): Promise<void> {
  const measured = await interleaved(depths.map(String), rounds, async (waiting) => {
    await work(place, sheaf.name, 'prepare', { count, ...load })
    await work(place, sheaf.name, 'produce', { count: Number(waiting) + count, ...load })
    return work(place, sheaf.name, 'consume', { count, ...load })
  })
  console.log(`\n${count} messages worked off while more wait behind them`)
  console.table(
    [...measured].map(([waiting, runs]) => ({ 'waiting behind': waiting, ...mediansOf(runs, columns) })),
  )
}
