import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { TestServer } from '../../../redis-connection/test/support/server.js'
import { until } from '../../../redis-connection/test/support/until.js'
import { Fleet } from './fleet.js'
import { countRuns, readRuns } from './ledger.js'
import { Producer } from './producer.js'
import { printReport } from './report.js'
import { soakOptions } from './soak-options.js'

// `npm run soak`: for an hour or a night, workers are killed and frozen and the server is killed, while messages come and go.
const options = soakOptions(process.argv.slice(2))
const leaseMs = 2_000
const task = 'soak'
const mostAhead = 100_000
const folder = mkdtempSync(join(tmpdir(), 'sheaf-soak-'))
const began = performance.now()
const settings = ['--appendonly', 'yes', '--appendfsync', 'everysec']

let server = await TestServer.start({ folder, settings })
const { port } = server
const producer = new Producer(port, task, options.durability)
const fleet = new Fleet({
  program: await bundledWorker(),
  folder,
  size: options.workers,
  environment: { PORT: String(port), TASK: task, LEASE: `${leaseMs}ms` },
})
console.log(`Ledgers and logs are in ${folder}, the server listens on ${port}.`)

let restarts = 0
const producing = producer.produce(options.messages)
// A producer that fails ends the soak.
const failing = producing.then(() => new Promise<never>(() => {}))
const freezing: Promise<void>[] = []
for (let fault = 1; fault <= options.faults; fault++) {
  // The queue is never empty before the end, so that every fault meets workers that are at work.
  const share = Math.floor((options.messages * fault) / (options.faults + 1))
  producer.limit = Math.min(options.messages, share + mostAhead)
  await Promise.race([completedOnce(share), failing])
  await fleet.killOldest()
  freezing.push(fleet.freezeOne(Math.random() * 2 * leaseMs))
  if (Math.floor((fault * options.restarts) / options.faults) > restarts) await restartServer()
  if (fault % Math.ceil(options.faults / 50) === 0) printProgress()
}
producer.limit = options.messages
await Promise.all([producing, ...freezing])
const isEmpty = async () => (await producer.counts()).left === 0
await until('the queue is empty', () => isEmpty().catch(() => false), 300_000).catch(console.error)
await fleet.dismiss()

const { left, dead } = await producer.counts()
const runs = readRuns(folder, options.messages)
const { killed, frozen, deserters } = fleet
const { sentAgain } = producer
const seconds = (performance.now() - began) / 1_000
const isWell = printReport({
  ...options,
  ...runs,
  left,
  dead,
  killed,
  frozen,
  restarts,
  deserters,
  sentAgain,
  seconds,
  told: fleet.told(),
})
await producer.close()
await server.stop()
if (isWell) rmSync(folder, { recursive: true })
else process.exitCode = 1

/** Resolves once so many requests were completed, repeated ones counted each time. */
async function completedOnce(count: number): Promise<void> {
  while (countRuns(folder) < count) await pause(100)
}

async function restartServer(): Promise<void> {
  await server.stop('SIGKILL')
  server = await TestServer.start({ folder, settings, port })
  restarts++
}

function printProgress(): void {
  const seconds = Math.round((performance.now() - began) / 1_000)
  console.log(
    `${seconds} s: ${countRuns(folder)} completed, ${producer.confirmed} confirmed, ${fleet.killed} workers killed, ${restarts} servers killed`,
  )
}

/** One file, so that a worker that takes another's place is there at once. */
async function bundledWorker(): Promise<string> {
  const cache = fileURLToPath(new URL('../../node_modules/.cache/sheaf/', import.meta.url))
  mkdirSync(cache, { recursive: true })
  const outfile = join(cache, 'soak-worker.mjs')
  await build({
    entryPoints: [fileURLToPath(new URL('./soak-worker-program.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['ioredis', 'redis'],
  })
  return outfile
}
