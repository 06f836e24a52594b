import { sheaf } from './contenders/sheaf.js'
import { timed } from './measure.js'
import type { BenchmarkServer } from './server.js'
import { median } from './table.js'

/** The same messages worked off with ever more waiting behind them. */
export async function depth(
  server: BenchmarkServer,
  rounds: number,
  count: number,
  depths: readonly number[],
): Promise<void> {
  const payload = 'x'.repeat(98)
  const measured = new Map<number, { perSecond: number; cpu: number }[]>(
    depths.map((waiting) => [waiting, []]),
  )
  for (let round = 0; round < rounds; round++) {
    for (const waiting of depths) {
      const opened = await sheaf.open({ port: server.port, queue: `depth-${round}-${waiting}`, batch: 100 })
      await opened.produce(waiting + count, payload)
      const { perSecond, ownCpu, serverCpu } = await timed(server, count, () => opened.consume(count))
      measured.get(waiting)!.push({ perSecond, cpu: ownCpu + serverCpu })
      await opened.consume(waiting)
      await opened.close()
    }
  }
  console.log(`\n${count} messages worked off while more wait behind them`)
  console.table(
    [...measured].map(([waiting, runs]) => ({
      'waiting behind': waiting,
      'messages/s': Math.round(median(runs.map(({ perSecond }) => perSecond))),
      'CPU-s per 100k, own and server': Number(median(runs.map(({ cpu }) => cpu)).toFixed(2)),
    })),
  )
}
