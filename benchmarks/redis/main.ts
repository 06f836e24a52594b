import { parseArgs } from 'node:util'
import { claimScripts } from './claim-scripts.js'
import { depth } from './depth.js'
import { latency } from './latency.js'
import { startServer } from './server.js'
import { singles } from './singles.js'
import { throughput } from './throughput.js'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    messages: { type: 'string', default: '100000' },
    quick: { type: 'boolean', default: false },
    scripts: { type: 'boolean', default: false },
  },
})
const isQuick = values.quick
const rounds = isQuick ? 3 : Number(values.rounds)
const count = isQuick ? 50_000 : Number(values.messages)

console.log(`Node ${process.version}, ${count} messages a run, ${rounds} rounds and one to warm up.`)
if (values.scripts) {
  await claimScripts(count)
} else {
  const server = await startServer()
  try {
    await throughput(server, {
      ...{ rounds, count },
      batches: isQuick ? [100] : [10, 100, 1_000],
      sizes: isQuick ? [100] : [100, 1_000],
    })
    await singles(server, rounds, count)
    await latency(server, isQuick ? 5 : 20)
    await depth(server, isQuick ? 1 : 3, count, isQuick ? [1_000, 100_000] : [1_000, 100_000, 1_000_000])
  } finally {
    await server.stop()
  }
}
