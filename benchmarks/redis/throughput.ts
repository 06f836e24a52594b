import { interleaved } from '../shared/interleaved.js'
import type { Measurement } from '../shared/meter.js'
import { printTable } from '../shared/table.js'
import { bareLoop } from './contenders/bare-loop.js'
import { bullManual } from './contenders/bullmq.js'
import { contenders as all } from './contenders/contenders.js'
import { sheaf } from './contenders/sheaf.js'
import { columns, run } from './measure.js'
import type { BenchmarkServer } from './server.js'

export interface ThroughputOptions {
  readonly rounds: number
  readonly count: number
  readonly batches: readonly number[]
  readonly sizes: readonly number[]
}

/** Everyone with as many of the same messages, in turn and round by round: what else the machine does troubles all alike. */
export async function throughput(server: BenchmarkServer, options: ThroughputOptions): Promise<void> {
  const { rounds, count, batches, sizes } = options
  for (const bytes of sizes) {
    for (const batch of batches) {
      // What knows no batches is measured once.
      const contenders = batch === 100 ? all : all.filter(({ hasBatches }) => hasBatches)
      const names = contenders.map(({ name }) => name)
      const measured = await interleaved(names, rounds, (name) =>
        // Ten times the bytes, and half the messages: a run takes about as long.
        run(server, contenders.find((one) => one.name === name)!, {
          count: bytes < 1_000 ? count : Math.ceil(count / 2),
          batch,
          bytes,
        }),
      )
      printTable(
        `Consume: batches of ${batch}, payloads of ${bytes} bytes`,
        sheaf.name,
        pick(measured, 'consume'),
        columns,
      )
      if (batch !== 100) continue
      const producers = pick(measured, 'produce')
      producers.delete(bareLoop.name)
      producers.delete(bullManual.name)
      printTable(`Produce: a thousand in a call, payloads of ${bytes} bytes`, sheaf.name, producers, columns)
    }
  }
}

type Run = Awaited<ReturnType<typeof run>>

function pick(measured: ReadonlyMap<string, readonly Run[]>, what: keyof Run): Map<string, Measurement[]> {
  return new Map([...measured].map(([name, runs]) => [name, runs.map((each) => each[what])]))
}
