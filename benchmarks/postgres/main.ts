import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { commits } from './commits.js'
import { depth } from './depth.js'
import type { Place } from './measure.js'
import { memory } from './memory.js'
import { oldSnapshot } from './old-snapshot.js'
import { installRivals } from './rivals.js'
import { startServer } from './server.js'
import { throughput } from './throughput.js'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    messages: { type: 'string', default: '120000' },
    quick: { type: 'boolean', default: false },
    bytes: { type: 'string' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
})
const isQuick = values.quick
const rounds = isQuick ? 1 : Number(values.rounds)
const count = isQuick ? 30_000 : Number(values.messages)

const sections = {
  throughput: (place: Place) =>
    throughput(place, {
      ...{ rounds, count },
      batches: isQuick ? [100] : [100, 1_000],
      sizes: values.bytes ? [Number(values.bytes)] : isQuick ? [100] : [100, 1_000],
    }),
  depth: (place: Place) =>
    depth(place, rounds, count, isQuick ? [1_000, 100_000] : [1_000, 100_000, 1_000_000]),
  snapshot: (place: Place) =>
    oldSnapshot(place, { waves: isQuick ? 2 : 5, count: isQuick ? count : 100_000 }),
  commits: (place: Place) => commits(place, rounds, isQuick ? 3 : 10),
  memory: (place: Place) => memory(place, isQuick ? 500_000 : 5_000_000),
}
const wanted = values.only?.split(',') ?? Object.keys(sections)

const node = installRivals()
console.log(`${count} messages a run, ${rounds} rounds, load ${loadavg()[0]!.toFixed(1)}.`)
for (const [name, measure] of Object.entries(sections)) {
  if (!wanted.includes(name)) continue
  // One server for each: what one has left in the log and in the caches must not count against the next.
  const server = await startServer()
  try {
    await measure({ server, node })
  } finally {
    await server.stop()
  }
}
