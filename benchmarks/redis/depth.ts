import { Redis } from 'ioredis'
import type { Measurement } from '../shared/meter.js'
import { mediansOf } from '../shared/table.js'
import { sheaf } from './contenders/sheaf.js'
import { columns, work } from './measure.js'
import type { BenchmarkServer } from './server.js'

const load = { batch: 100, bytes: 100 }

/** The same messages worked off with ever more waiting behind them. */
export async function depth(
  server: BenchmarkServer,
  rounds: number,
  count: number,
  depths: readonly number[],
): Promise<void> {
  const admin = new Redis(server.port, '127.0.0.1')
  let queues = 0
  const once = async (waiting: number) => {
    const queue = `depth-${queues++}`
    await work(server, sheaf, 'produce', queue, { count: waiting + count, ...load })
    const measurement = await work(server, sheaf, 'consume', queue, { count, ...load })
    await admin.flushall()
    return measurement
  }
  const measured = new Map<number, Measurement[]>(depths.map((waiting) => [waiting, []]))
  for (let round = 0; round < rounds; round++) {
    for (const waiting of depths) measured.get(waiting)!.push(await once(waiting))
  }
  admin.disconnect()
  console.log(`\n${count} messages worked off while more wait behind them`)
  console.table(
    [...measured].map(([waiting, runs]) => ({
      'waiting behind': waiting,
      ...mediansOf(runs, columns),
    })),
  )
}
