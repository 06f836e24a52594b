import { parseArgs } from 'node:util'
import { Child } from '../shared/child.js'
import { median } from '../shared/median.js'
import { type Group, keep } from '../shared/results.js'
import { printTable } from '../shared/table.js'
import type { Measurement } from './contender.js'
import { bareLoop } from './contenders/bare-loop.js'
import { sheaf } from './contenders/sheaf.js'
import { sqsConsumer } from './contenders/sqs-consumer.js'
import { Server } from './server.js'

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    messages: { type: 'string', default: '8000' },
    pollers: { type: 'string', default: '1,4,16' },
    latency: { type: 'string', default: '0,5' },
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})
const isQuick = values.quick
const rounds = isQuick ? 3 : Number(values.rounds)
const count = isQuick ? 2_000 : Number(values.messages)
const pollerCounts = (isQuick ? '1,4' : values.pollers).split(',').map(Number)
const latencies = (isQuick ? '0' : values.latency).split(',').map(Number)
const names = [sheaf, sqsConsumer, bareLoop].map(({ name }) => name)

const contenderProcess = new URL('./contender-process.ts', import.meta.url)

const cpu: Group[] = []
const speed: Group[] = []
for (const latencyMs of latencies) await compare(latencyMs)

const how = `${rounds} rounds of ${count.toLocaleString('en')} messages, medians, a local server in a process of its own`
keep('sqs', 'processor-time', {
  title: 'Working off an SQS queue: processor time',
  unit: 'seconds of the consumer’s processor time for 100,000 messages',
  better: 'less',
  command: 'npm run bench -- sqs',
  how,
  says: 'Nearly all of it is the SDK’s: a call for ten messages, and another to delete them.',
  groups: cpu,
})
keep('sqs', 'speed', {
  title: 'Working off an SQS queue: speed',
  unit: 'messages a second',
  better: 'more',
  command: 'npm run bench -- sqs',
  how,
  says: 'The local server is most of what limits it; compare within a group.',
  groups: speed,
})

async function compare(latencyMs: number): Promise<void> {
  const server = await Server.start(latencyMs)
  const contenders = names.map(
    (name) => new Child<Measurement>(contenderProcess, [name, String(server.port)]),
  )
  try {
    console.log(
      `Node ${process.version}, ${count} messages a run, ${rounds} rounds and one to warm up, answers after ${latencyMs} ms.`,
    )
    for (const pollers of pollerCounts) await measureAll(server, contenders, pollers, latencyMs)
  } finally {
    for (const contender of contenders) contender.end()
    server.close()
  }
}

async function measureAll(
  server: Server,
  contenders: readonly Child<Measurement>[],
  pollers: number,
  latencyMs: number,
): Promise<void> {
  const measured = new Map<string, Measurement[]>(names.map((name) => [name, []]))
  for (let round = -1; round < rounds; round += 1) {
    // In turn, and each round in another order: what else the machine does troubles all alike.
    for (let turn = 0; turn < names.length; turn += 1) {
      const place = (round + 1 + turn) % names.length
      const { queue, url } = await server.fullQueue(count)
      const measurement = await contenders[place]!.ask({ queue, url, count, pollers })
      if (round >= 0) measured.get(names[place]!)!.push(measurement)
    }
  }
  const title = `${pollers} ${pollers === 1 ? 'poller' : 'pollers'}`
  const group = (of: (measurement: Measurement) => number): Group => ({
    name: `${title}, answers after ${latencyMs} ms`,
    bars: [...measured].map(([name, runs]) => ({
      name,
      value: median(runs.map(of)),
      isOurs: name === sheaf.name,
    })),
  })
  cpu.push(group(({ cpuSecondsPer100k }) => cpuSecondsPer100k))
  speed.push(group(({ perSecond }) => perSecond))
  printTable(title, sheaf.name, measured, {
    'CPU-s per 100k': ({ cpuSecondsPer100k }) => cpuSecondsPer100k,
  })
}
