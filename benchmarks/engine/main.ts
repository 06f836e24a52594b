import { cpus } from 'node:os'
import { median } from '../shared/median.js'
import { keep, parameters } from '../shared/results.js'
import { bareLoop } from './bare-loop.js'
import { type Load, runEngine } from './engine.js'
import { spikes } from './growth.js'
import { heapUsedMb, type Sample, timed } from './measure.js'

// `npm run bench -- engine [rounds] [--write]`. Rounds are interleaved, so that a busy machine slows all contenders alike.
const rounds = Number(parameters[0] ?? 5)
const sizes = [100_000, 1_000_000, 3_000_000]

const cases: { readonly name: string; readonly requests: number; run(): Promise<unknown> }[] = [
  {
    name: 'bare loop: fill arrays of 100, await a no-op',
    requests: 1_000_000,
    run: () => bareLoop(1_000_000, 100),
  },
  ...sizes.map((requests) => ({
    name: `enqueueMany of 1,000 → batches of 100 (${requests.toLocaleString('en')})`,
    requests,
    run: () => runEngine({ requests }),
  })),
  single({ requests: 1_000_000 }),
  keyed({ requests: 1_000_000, keys: 10_000 }),
  wide({ requests: 1_000_000, tasks: 100, queues: 50 }),
]

function single(load: Load) {
  return {
    name: 'single enqueue calls, 1,000 a tick → batches of 100 (1,000,000)',
    requests: load.requests,
    run: () => runEngine({ ...load, isSingle: true }),
  }
}

function keyed(load: Load & { keys: number }) {
  return {
    name: `batchBy with ${load.keys.toLocaleString('en')} open keys → batches of 10 (1,000,000)`,
    requests: load.requests,
    run: () => runEngine(load),
  }
}

function wide(load: Load) {
  return {
    name: `${load.tasks} tasks on ${load.queues} queues (1,000,000)`,
    requests: load.requests,
    run: () => runEngine(load),
  }
}

await runEngine({ requests: 200_000 })
await runEngine({ requests: 200_000, isSingle: true })
const heapBeforeMb = heapUsedMb()
const samples = new Map<string, Sample[]>(cases.map(({ name }) => [name, []]))
for (let round = 1; round <= rounds; round++) {
  for (const { name, run } of cases) samples.get(name)!.push(await timed(run))
  console.error(`round ${round} of ${rounds}`)
}

const floorUs = perRequestUs(cases[0]!.name, 1_000_000, 'wallMs')
console.log(
  `node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${rounds} rounds, medians\n`,
)
console.log('| what | µs a request | CPU µs a request | × bare loop |')
console.log('| --- | ---: | ---: | ---: |')
for (const { name, requests } of cases) {
  const wallUs = perRequestUs(name, requests, 'wallMs')
  const cpuUs = perRequestUs(name, requests, 'cpuMs')
  console.log(`| ${name} | ${wallUs.toFixed(2)} | ${cpuUs.toFixed(2)} | ${(wallUs / floorUs).toFixed(0)} |`)
}
console.log(
  `\nheap in use: ${heapBeforeMb.toFixed(1)} MB after the warm-up, ${heapUsedMb().toFixed(1)} MB after everything`,
)

const counts = [10_000, 100_000]
console.log(
  `\n| what happens at once | ${counts.map((count) => `µs a request, of ${count.toLocaleString('en')}`).join(' | ')} |`,
)
console.log(`| --- |${' ---: |'.repeat(counts.length)}`)
for (const { name, run } of spikes) {
  await run(1_000)
  const figures: string[] = []
  for (const count of counts) {
    const times: number[] = []
    for (let round = 0; round < rounds; round++) times.push(await run(count))
    figures.push(((median(times) * 1000) / count).toFixed(2))
  }
  console.log(`| ${name} | ${figures.join(' | ')} |`)
}

keep('engine', 'cost', {
  title: 'What a request costs in the engine',
  unit: 'µs of processor time a request',
  better: 'less',
  command: 'npm run bench -- engine',
  how: `${rounds} interleaved rounds, medians, memory broker`,
  says: 'From `enqueue` to settled in one process: JSON, broker, leases, buffers, verdicts. The bare loop fills arrays and awaits a no-op.',
  groups: [
    {
      name: '',
      bars: cases.map(({ name, requests }, index) => ({
        name: shortName(name),
        value: perRequestUs(name, requests, 'cpuMs'),
        isOurs: index > 0,
      })),
    },
  ],
})

/** A name that fits beside a bar. */
function shortName(name: string): string {
  return name
    .replace('bare loop: fill arrays of 100, await a no-op', 'bare loop')
    .replace(' → batches of 100', '')
    .replace(' → batches of 10', '')
    .replace('single enqueue calls, 1,000 a tick (1,000,000)', 'single enqueue, 1,000 a tick')
    .replace(/ \(1,000,000\)$/, '')
}

function perRequestUs(name: string, requests: number, what: keyof Sample): number {
  return (median(samples.get(name)!.map((sample) => sample[what])) * 1000) / requests
}
