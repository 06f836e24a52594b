import { loadavg } from 'node:os'
import { cpuGroups } from '../shared/cpu-groups.js'
import { interleaved } from '../shared/interleaved.js'
import type { Measurement } from '../shared/meter.js'
import { type Group, keep } from '../shared/results.js'
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
  const consumed: Group[] = []
  const produced: Group[] = []
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
      consumed.push(
        ...cpuGroups(`batches of ${batch}, ${bytes} bytes`, sheaf.name, pick(measured, 'consume')),
      )
      if (batch !== 100) continue
      const producers = pick(measured, 'produce')
      producers.delete(bareLoop.name)
      producers.delete(bullManual.name)
      printTable(`Produce: a thousand in a call, payloads of ${bytes} bytes`, sheaf.name, producers, columns)
      produced.push(...cpuGroups(`a thousand in a call, ${bytes} bytes`, sheaf.name, producers))
    }
  }
  const common = {
    unit: 'seconds of processor time for 100,000 messages',
    better: 'less',
    command: 'npm run bench -- redis --only throughput',
    how: `${rounds} rounds of ${count.toLocaleString('en')} messages, medians, a load of ${loadavg()[0]!.toFixed(0)} at the end`,
  } as const
  keep('redis', 'consume', {
    ...common,
    title: 'Working off a queue on Redis',
    says: 'The worker’s own processor time, and the server’s. The bare loop runs the same scripts and nothing else.',
    groups: consumed,
  })
  keep('redis', 'produce', {
    ...common,
    title: 'Filling a queue on Redis',
    says: 'A thousand messages in each call, as each library has it for many.',
    groups: produced,
  })
}

type Run = Awaited<ReturnType<typeof run>>

function pick(measured: ReadonlyMap<string, readonly Run[]>, what: keyof Run): Map<string, Measurement[]> {
  return new Map([...measured].map(([name, runs]) => [name, runs.map((each) => each[what])]))
}
