import { loadavg } from 'node:os'
import { cpuGroups } from '../shared/cpu-groups.js'
import { interleaved } from '../shared/interleaved.js'
import { median } from '../shared/median.js'
import type { Measurement } from '../shared/meter.js'
import { type Group, keep } from '../shared/results.js'
import { printTable } from '../shared/table.js'
import { contenders } from './contenders/contenders.js'
import { bossWorker } from './contenders/pg-boss.js'
import { sheaf } from './contenders/sheaf.js'
import { columns, type Place, run } from './measure.js'

export interface ThroughputOptions {
  readonly rounds: number
  readonly count: number
  readonly batches: readonly number[]
  readonly sizes: readonly number[]
}

/** Everyone with as many of the same messages, in turn and round by round. */
export async function throughput(place: Place, options: ThroughputOptions): Promise<void> {
  const { rounds, count, batches, sizes } = options
  const names = contenders.map(({ name }) => name)
  const worked: Group[] = []
  const filled: Group[] = []
  for (const bytes of sizes) {
    for (const batch of batches) {
      const measured = await interleaved(names, rounds, (name) => run(place, name, { count, batch, bytes }))
      const title = `batches of ${batch}, payloads of ${bytes} bytes`
      const consumed = pick(measured, 'consume')
      printTable(`Consume: ${title}`, sheaf.name, consumed, columns)
      printCpu(consumed)
      worked.push(...cpuGroups(`batches of ${batch}, ${bytes} bytes`, sheaf.name, consumed))
      if (batch !== batches[0]) continue
      const producers = pick(measured, 'produce')
      // It enqueues as the other of its kind does.
      producers.delete(bossWorker.name)
      printTable(`Enqueue: a thousand in a call, payloads of ${bytes} bytes`, sheaf.name, producers, columns)
      filled.push(...cpuGroups(`a thousand in a call, ${bytes} bytes`, sheaf.name, producers))
    }
  }
  const common = {
    unit: 'seconds of processor time for 100,000 messages',
    better: 'less',
    command: 'npm run bench -- postgres --only throughput',
    how: `${rounds === 1 ? 'one round' : `${rounds} rounds`} of ${count.toLocaleString('en')} messages, medians, a load of ${loadavg()[0]!.toFixed(0)} at the end`,
  } as const
  keep('postgres', 'consume', {
    ...common,
    title: 'Working off a queue on PostgreSQL',
    says: 'The worker’s own processor time, and the server’s.',
    groups: worked,
  })
  keep('postgres', 'enqueue', {
    ...common,
    title: 'Filling a queue on PostgreSQL',
    says: 'A thousand messages in each call, as each library has it for many.',
    groups: filled,
  })
}

/** The server's work for a message as a multiple of that for one of Sheaf's, round by round. */
function printCpu(measured: ReadonlyMap<string, readonly Measurement[]>): void {
  const own = measured.get(sheaf.name) ?? []
  for (const [name, runs] of measured) {
    const ratios = own.map(({ serverCpu }, round) => (runs[round]?.serverCpu ?? Number.NaN) / serverCpu)
    console.log(`${name}: ${median(ratios).toFixed(2)} × the server CPU that ${sheaf.name} takes`)
  }
}

type Run = Awaited<ReturnType<typeof run>>

function pick(measured: ReadonlyMap<string, readonly Run[]>, what: keyof Run): Map<string, Measurement[]> {
  return new Map([...measured].map(([name, runs]) => [name, runs.map((each) => each[what])]))
}
