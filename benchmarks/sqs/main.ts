import { parseArgs } from 'node:util'
import { bareLoop } from './bare-loop.js'
import { type Measurement, measure } from './measure.js'
import { type Server, startServer } from './server.js'
import { sheaf } from './sheaf.js'
import { sqsConsumer } from './sqs-consumer.js'
import { printTable } from './table.js'

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    messages: { type: 'string', default: '10000' },
    pollers: { type: 'string', default: '1,4,16' },
    latency: { type: 'string', default: '0,5' },
  },
})
const rounds = Number(values.rounds)
const count = Number(values.messages)
const pollerCounts = values.pollers.split(',').map(Number)
const contenders = [sheaf, sqsConsumer, bareLoop]

for (const latency of values.latency.split(',')) await compare(Number(latency))

async function compare(latencyMs: number): Promise<void> {
  const server = await startServer(latencyMs)
  try {
    await measureAll(server, latencyMs)
  } finally {
    server.close()
  }
}

async function measureAll(server: Server, latencyMs: number): Promise<void> {
  console.log(
    `Node ${process.version}, ${count} messages a run, ${rounds} rounds and one to warm up, answers after ${latencyMs} ms.`,
  )
  for (const contender of contenders) await measure(server, contender, 1_000, 4)
  for (const pollers of pollerCounts) {
    const measured = new Map<string, Measurement[]>(contenders.map(({ name }) => [name, []]))
    for (let round = 0; round < rounds; round += 1) {
      // In turn, and each round in another order: what else the machine does troubles all alike.
      for (let place = 0; place < contenders.length; place += 1) {
        const contender = contenders[(round + place) % contenders.length]!
        measured.get(contender.name)!.push(await measure(server, contender, count, pollers))
      }
    }
    printTable(pollers, measured, sheaf.name)
  }
}
