import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { startServer } from '../redis/server.js'
import { median } from '../shared/median.js'
import { keep, parameters } from '../shared/results.js'
import { bundled } from './bundled.js'

// `npm run bench -- producer [rounds]`: what a process needs that only enqueues: how much code, and how long from its start to
// its end by itself, with one request enqueued on a real Redis.
const rounds = Number(parameters[0] ?? 9)

const entries = {
  '@sheaf/core, to enqueue': "export { App, Batches } from '@sheaf/core'",
  'with @sheaf/adapter-redis':
    "export { App, Batches } from '@sheaf/core'; export { RedisBroker } from '@sheaf/adapter-redis'",
  'with @sheaf/adapter-postgres':
    "export { App, Batches } from '@sheaf/core'; export { PostgresBroker } from '@sheaf/adapter-postgres'",
  'with @sheaf/adapter-sqs':
    "export { App, Batches } from '@sheaf/core'; export { SqsBroker } from '@sheaf/adapter-sqs'",
} as const

const sizes = []
for (const [name, code] of Object.entries(entries)) {
  sizes.push({ name, value: (await bundled(code)) / 1000, isOurs: true })
}
const whole = {
  name: '@sheaf/core, with its engine',
  value: (await bundled(entries['@sheaf/core, to enqueue'], true)) / 1000,
}
const clients = []
for (const name of ['ioredis', '@aws-sdk/client-sqs']) {
  clients.push({
    name: `the client: ${name}`,
    value: (await bundled(`export * from '${name}'`, true)) / 1000,
  })
}

console.log('| minified and compressed | kB |\n| --- | ---: |')
for (const { name, value } of [...sizes, whole, ...clients]) console.log(`| ${name} | ${value.toFixed(1)} |`)

const server = await startServer()
const times = new Map<string, number[]>()
try {
  for (let round = 0; round < rounds; round++) {
    for (const name of ['empty', 'client', 'enqueue']) {
      times.set(name, [...(times.get(name) ?? []), await timeOf(name)])
    }
  }
} finally {
  await server.stop()
}

/** From the start of a process to its end by itself, in milliseconds. */
async function timeOf(name: string): Promise<number> {
  const file = fileURLToPath(new URL(`programs/${name}.mjs`, import.meta.url))
  const startedAt = performance.now()
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, REDIS_URL: `redis://127.0.0.1:${server.port}` },
    stdio: 'inherit',
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${name} ended with ${code}`)
  return performance.now() - startedAt
}

const programs = [
  { name: 'Node alone', value: median(times.get('empty')!) },
  { name: 'ioredis: connect, one command, quit', value: median(times.get('client')!) },
  { name: 'Sheaf: enqueue one request, close', value: median(times.get('enqueue')!), isOurs: true },
]
console.log('\n| from its start to its end | ms |\n| --- | ---: |')
for (const { name, value } of programs) console.log(`| ${name} | ${value.toFixed(0)} |`)

keep('producer', 'size', {
  title: 'What a process loads that only enqueues',
  unit: 'kB of JavaScript, minified and compressed',
  better: 'less',
  command: 'npm run bench -- producer',
  how: 'bundled by esbuild, gzip level 9',
  says: `To enqueue, ${Math.round((100 * sizes[0]!.value) / whole.value)} % of core is loaded; the engine comes with the first worker. The client is the larger part.`,
  groups: [{ name: '', bars: [...sizes, whole, ...clients] }],
})
keep('producer', 'exit', {
  title: 'A process that enqueues one request and ends',
  unit: 'milliseconds from its start to its end by itself',
  better: 'less',
  command: 'npm run bench -- producer',
  how: `${rounds} interleaved rounds, medians, on a Redis of its own, a load of ${loadavg()[0]!.toFixed(0)} at the end`,
  says: 'Nothing of Sheaf keeps the process alive: it ends as soon as the client has closed.',
  groups: [{ name: '', bars: programs }],
})
