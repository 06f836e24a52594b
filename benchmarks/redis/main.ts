import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { bodies } from './bodies.js'
import { claimScripts } from './claim-scripts.js'
import { depth } from './depth.js'
import { latency } from './latency.js'
import { replies } from './replies.js'
import { type BenchmarkServer, startServer } from './server.js'
import { singles } from './singles.js'
import { statistics } from './statistics.js'
import { throughput } from './throughput.js'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    messages: { type: 'string', default: '600000' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
})
const isQuick = values.quick
const rounds = isQuick ? 1 : Number(values.rounds)
const count = isQuick ? 200_000 : Number(values.messages)

const mebibyte = 1_048_576

const sections = {
  throughput: (server: BenchmarkServer) =>
    throughput(server, {
      ...{ rounds, count },
      batches: isQuick ? [100] : [10, 100, 1_000],
      sizes: isQuick ? [100] : [100, 1_000],
    }),
  singles: (server: BenchmarkServer) => singles(server, rounds, count),
  latency: (server: BenchmarkServer) => latency(server, isQuick ? 5 : 20),
  depth: (server: BenchmarkServer) =>
    depth(server, isQuick ? 1 : 3, count, isQuick ? [1_000, 100_000] : [1_000, 100_000, 1_000_000]),
  bodies: () =>
    bodies(
      [
        { count: 100, bytes: mebibyte },
        ...(isQuick
          ? []
          : [
              { count: 200, bytes: mebibyte },
              { count: 2_000, bytes: 16_000 },
            ]),
      ],
      rounds,
    ),
  scripts: () => claimScripts(count),
  replies: (server: BenchmarkServer) => replies(server, rounds, count),
  statistics: (server: BenchmarkServer) => statistics(server, isQuick ? 10 : 60),
}
const wanted = values.only?.split(',') ?? ['throughput', 'singles', 'latency', 'depth', 'bodies']

console.log(
  `Node ${process.version}, ${count} messages a run, ${rounds} rounds, load ${loadavg()[0]!.toFixed(1)}.`,
)
const server = await startServer()
try {
  for (const [name, measure] of Object.entries(sections)) if (wanted.includes(name)) await measure(server)
} finally {
  await server.stop()
}
