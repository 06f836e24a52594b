import { loadavg } from 'node:os'
import { SQSClient } from '@aws-sdk/client-sqs'
import { SqsBroker } from '@sheaf/adapter-sqs'
import { lambdaHandler } from '@sheaf/adapter-sqs/lambda'
import { App, Batches } from '@sheaf/core'
import { median } from '../shared/median.js'
import { keep, parameters } from '../shared/results.js'
import { eventOf } from './event.js'

// `npm run bench -- lambda [calls]`: a function that is warm, called with events of which everything succeeds. No service is
// needed for that, and none is there: whoever calls one without need fails.
const calls = Number(parameters[0] ?? 300)
const sizes = [10, 250, 1_000, 10_000]

const task = new Batches<{ readonly url: string }>({ name: 'clicks', flushEvery: 100, async run() {} })
const client = new SQSClient({
  region: 'eu-west-1',
  endpoint: 'http://127.0.0.1:9',
  credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  maxAttempts: 1,
})
const app = new App({ broker: new SqsBroker({ client }), tasks: [task] })
const handler = lambdaHandler(app)

/** What one call takes, in milliseconds: by the clock, and of the processor. */
async function call(size: number): Promise<{ readonly wallMs: number; readonly cpuMs: number }> {
  const event = eventOf(size)
  const startedAt = performance.now()
  const before = process.cpuUsage()
  const { batchItemFailures } = await handler(event, { getRemainingTimeInMillis: () => 60_000 })
  const { user, system } = process.cpuUsage(before)
  const wallMs = performance.now() - startedAt
  if (batchItemFailures.length > 0) throw new Error(`${batchItemFailures.length} of ${size} failed`)
  return { wallMs, cpuMs: (user + system) / 1_000 }
}

const cold = await call(250)
for (let warming = 0; warming < 100; warming++) await call(250)

console.log(
  `Node ${process.version}, batches of 100, ${calls} calls each; the first call took ${cold.cpuMs.toFixed(1)} ms of the processor\n`,
)
console.log('| records | processor, ms | by the clock: median, ms | fastest, ms |')
console.log('| ---: | ---: | ---: | ---: |')
const groups = []
for (const size of sizes) {
  const samples = []
  const count = Math.max(20, calls / Math.max(1, size / 250))
  for (let index = 0; index < count; index++) samples.push(await call(size))
  const cpu = median(samples.map(({ cpuMs }) => cpuMs))
  const wall = samples.map(({ wallMs }) => wallMs)
  const figures = [cpu, median(wall), Math.min(...wall)]
  console.log(`| ${[size.toLocaleString('en'), ...figures.map((ms) => ms.toFixed(2))].join(' | ')} |`)
  groups.push({
    name: `${size.toLocaleString('en')} records`,
    bars: [
      { name: 'processor time, median', value: cpu, isOurs: true },
      { name: 'by the clock, fastest call', value: Math.min(...wall), isOurs: true },
    ],
  })
}
await app.close()

keep('lambda', 'warm-calls', {
  title: 'A call of a Lambda function that is warm',
  unit: 'milliseconds a call',
  better: 'less',
  command: 'npm run bench -- lambda',
  how: `batches of 100 through the whole engine, ${calls} calls of 250 records and fewer of the larger ones, a load of ${loadavg()[0]!.toFixed(0)} at the end`,
  says: 'The whole engine takes milliseconds of a call: parsing, buffers, batches, verdicts and the answer.',
  groups,
})
