import { Redis } from 'ioredis'
import { mediansOf } from '../shared/table.js'
import { sheaf } from './contenders/sheaf.js'
import { columns, type Measurement, timed } from './measure.js'
import type { BenchmarkServer } from './server.js'

const payload = 'x'.repeat(98)

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
    const opened = await sheaf.open({ port: server.port, queue: `depth-${queues++}`, batch: 100 })
    await opened.produce(waiting + count, payload)
    const measurement = await timed(server, count, () => opened.consume(count))
    await opened.close()
    await admin.flushall()
    return measurement
  }
  await once(1_000)
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
