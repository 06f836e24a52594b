import { printTable } from '../shared/table.js'
import type { Contender } from './contender.js'
import { bareLoop } from './contenders/bare-loop.js'
import { bullManual } from './contenders/bullmq.js'
import { contenders as all } from './contenders/contenders.js'
import { sheaf } from './contenders/sheaf.js'
import { columns, run } from './measure.js'
import type { Measurement } from './meter.js'
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
      const measured = await interleaved(contenders, rounds, (contender) =>
        // Ten times the bytes, and half the messages: a run takes about as long.
        run(server, contender, { count: bytes < 1_000 ? count : Math.ceil(count / 2), batch, bytes }),
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

async function interleaved(
  contenders: readonly Contender[],
  rounds: number,
  once: (contender: Contender) => Promise<Run>,
): Promise<Map<string, Run[]>> {
  const measured = new Map<string, Run[]>(contenders.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (let place = 0; place < contenders.length; place++) {
      const contender = contenders[(round + place) % contenders.length]!
      measured.get(contender.name)!.push(await once(contender))
    }
  }
  return measured
}

function pick(measured: ReadonlyMap<string, readonly Run[]>, what: keyof Run): Map<string, Measurement[]> {
  return new Map([...measured].map(([name, runs]) => [name, runs.map((each) => each[what])]))
}
