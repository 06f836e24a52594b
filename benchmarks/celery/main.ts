import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { RedisBroker } from '@sheaf/adapter-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'
import { resolveCelery } from '../../scripts/python/celery.mjs'
import { startServer } from '../redis/server.js'
import { median as medianOf } from '../shared/median.js'
import { keep, parameters } from '../shared/results.js'
import { printTable } from '../shared/table.js'
import { consume, hasBatches, produce } from './celery-batches.js'
import { idleLatency } from './latency.js'
import type { Run } from './run.js'

const { values } = parseArgs({
  args: [...parameters],
  options: {
    messages: { type: 'string', default: '20000' },
    copies: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
  },
})
const [made, copies, rounds] = [values.messages, values.copies, values.rounds].map(Number) as [
  number,
  number,
  number,
]

const celery = resolveCelery()
if ('missing' in celery) {
  console.log(`Left out: it needs Python with Celery. ${celery.missing}`)
  process.exit()
}
const server = await startServer()
const client = new Redis(server.port, '127.0.0.1')
const place = { celery, broker: `redis://127.0.0.1:${server.port}/0` }

// Copies of the messages, each with a delivery tag of its own, as kombu gives it.
const spread = `for copy = 1, ARGV[1] do
  for from = 0, redis.call('LLEN', KEYS[1]) - 1, 1000 do
    local page = redis.call('LRANGE', KEYS[1], from, from + 999)
    for at, text in ipairs(page) do page[at] = string.gsub(text, '("delivery_tag": ")', '%1' .. copy .. '-', 1) end
    redis.call('RPUSH', KEYS[2], unpack(page))
  end
end`

await produce(place, made)
await client.rename('bench', 'made')
const withBatches = await hasBatches(place)
if (!withBatches)
  console.log('celery-batches is left out: install it, or let CELERY_BATCHES name its folder.')

const measured = new Map<string, Run[]>([
  ['Sheaf', []],
  ['Sheaf on RedisBroker', []],
  ...(withBatches ? [['celery-batches', []] as [string, Run[]]] : []),
])
for (let round = 0; round < rounds; round++) {
  measured.get('Sheaf')!.push(await sheafOnCelery())
  measured.get('Sheaf on RedisBroker')!.push(await sheafOnRedis())
  measured.get('celery-batches')?.push(await batches())
  console.log(
    `round ${round + 1} of ${rounds}`,
    [...measured]
      .map(
        ([name, runs]) =>
          `${name}: ${Math.round(runs.at(-1)!.perSecond)}/s, ${runs.at(-1)!.cpu.toFixed(2)} CPU-s`,
      )
      .join('; '),
  )
}
printTable(
  `Celery ${celery.version}: ${made * copies} of Celery's messages (celery-batches: ${made}), batches of 100`,
  'Sheaf',
  measured,
  {
    'own CPU-s per 100k': ({ cpu }) => cpu,
  },
)
keep('celery', 'consume', {
  title: "Consuming Celery's calls",
  unit: 'seconds of processor time for 100,000 messages',
  better: 'less',
  command: 'npm run bench -- celery',
  how: `batches of 100, medians of ${rounds} rounds in turn, Celery ${celery.version}`,
  says: 'celery-batches and Sheaf on the same messages, which Celery made; and Sheaf on its own Redis broker with the same payloads.',
  groups: [
    {
      name: '',
      bars: [...measured].map(([name, runs]) => ({
        name,
        value: medianOf(runs.map(({ cpu }) => cpu)),
        isOurs: name !== 'celery-batches',
      })),
    },
  ],
})
const [message] = await client.lrange('made', 0, 0)
const { median, p99 } = await idleLatency(client, message!)
console.log(`From LPUSH to receive, idle: median ${median.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`)
client.disconnect()
await server.stop()

async function clear(): Promise<void> {
  const keys = (await client.keys('*')).filter((key) => key !== 'made')
  if (keys.length > 0) await client.unlink(...keys)
}

async function sheafOnCelery(): Promise<Run> {
  await clear()
  await client.eval(spread, 2, 'made', 'bench', copies)
  return child('celery', made * copies)
}

/** The same payloads, as Sheaf itself sends them. */
async function sheafOnRedis(): Promise<Run> {
  await clear()
  const task = new Batches({ name: 'bench.visit', queue: 'native', run() {} })
  const app = new App({ broker: new RedisBroker({ client }), tasks: [task] })
  const texts = await client.lrange('made', 0, -1)
  const payloads = texts.map(
    (text) => JSON.parse(Buffer.from(JSON.parse(text).body, 'base64').toString())[0][0],
  )
  for (let copy = 0; copy < copies; copy++)
    for (let from = 0; from < payloads.length; from += 1_000)
      await task.enqueueMany(payloads.slice(from, from + 1_000))
  await app.close()
  return child('native', made * copies)
}

async function batches(): Promise<Run> {
  await clear()
  await client.eval(spread, 2, 'made', 'held', 1)
  return consume(place, made, async () => {
    await client.rename('held', 'bench')
  })
}

async function child(kind: string, count: number): Promise<Run> {
  const program = fileURLToPath(new URL('./consumer.ts', import.meta.url))
  const parameters = ['--import', 'tsx', program, kind, String(server.port), String(count)]
  const consumer = spawn(process.execPath, parameters, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: process.env,
  })
  const exited = once(consumer, 'exit')
  for await (const line of createInterface({ input: consumer.stdout })) {
    consumer.kill('SIGTERM')
    await exited
    return JSON.parse(line)
  }
  throw new Error(`The consumer '${kind}' ended before its work was done`)
}
