import { setTimeout as pause } from 'node:timers/promises'
import { MemoryBroker } from '@sheaf/adapter-memory'
import { RedisStats } from '@sheaf/backend-redis'
import { App, Batches, type StatsReport } from '@sheaf/core'
import { stats } from '@sheaf/stats'
import { Redis } from 'ioredis'
import { median } from '../shared/median.js'
import type { BenchmarkServer } from './server.js'

const tasks = 5
/** Batches of each task in a second, at both loads. */
const loads = [10, 200]
const rounds = 15
const reportsInRound = 200

/** What one worker's statistics cost the server: five tasks on another broker, so that Redis has nothing else to do. */
export async function statistics(server: BenchmarkServer, seconds: number): Promise<void> {
  console.log(
    '\n## Statistics\n\n| batches a second | µs of commands a report, one after the other | µs of commands a second, one report in each | bytes a second |',
  )
  console.log('| ---: | ---: | ---: | ---: |')
  for (const perSecond of loads) console.log(await measure(server, seconds, perSecond))
}

async function measure(server: BenchmarkServer, seconds: number, perSecond: number): Promise<string> {
  const client = new Redis(server.port, '127.0.0.1')
  const store = new Recording({ client, prefix: `bench-${perSecond}` })
  const all = Array.from(
    { length: tasks },
    (_, index) =>
      new Batches<number>({
        name: `task-${index}`,
        flushEvery: 10,
        flushInterval: '20ms',
        run: () => pause(index),
      }),
  )
  const app = new App({ broker: new MemoryBroker(), tasks: all, plugins: [stats(store)] })
  await app.worker().start()
  await work(all, 3, perSecond)
  await client.config('RESETSTAT')
  const startedMs = performance.now()
  await work(all, seconds, perSecond)
  const tookS = (performance.now() - startedMs) / 1_000
  const [, bytes] = /total_net_input_bytes:(\d+)/.exec(await client.info('stats'))!
  const us = (await pacedUs(client)) / tookS
  await app.close()
  const repeatedUs = await repeated(client, perSecond, store.reports.slice(3))
  client.disconnect()
  return `| ${perSecond * tasks} | ${repeatedUs.toFixed(0)} | ${us.toFixed(0)} | ${(Number(bytes) / tookS).toFixed(0)} |`
}

/** Keeps what is reported. */
class Recording extends RedisStats {
  readonly reports: StatsReport[] = []

  override report(report: StatsReport) {
    this.reports.push(report)
    return super.report(report)
  }
}

/** Enqueues whole batches at a steady pace. */
async function work(all: readonly Batches<number>[], seconds: number, perSecond: number): Promise<void> {
  const turns = 20
  for (let turn = 0; turn < seconds * turns; turn++) {
    const batches = Math.floor(((turn + 1) * perSecond) / turns) - Math.floor((turn * perSecond) / turns)
    if (batches > 0)
      await Promise.all(all.map((task) => task.enqueueMany(new Array(batches * 10).fill(turn))))
    await pause(1_000 / turns)
  }
}

/** What the same reports take when one follows the other at once, with all of it in the caches of the processor. */
async function repeated(client: Redis, perSecond: number, reports: readonly StatsReport[]): Promise<number> {
  const store = new RedisStats({ client, prefix: `bench-${perSecond}-again` })
  const figures: number[] = []
  let sequence = 0
  for (let round = 0; round < rounds; round++) {
    await client.config('RESETSTAT')
    for (let at = 0; at < reportsInRound; at++) {
      sequence++
      await store.report({ ...reports[sequence % reports.length]!, process: 'again', sequence })
    }
    const all = Object.values(await calls(client)).reduce((sum, { us }) => sum + us, 0)
    figures.push(all / reportsInRound)
  }
  return median(figures)
}

/** What all calls took, each as long as half of them: a call that another process interrupted says nothing of the server. */
async function pacedUs(client: Redis): Promise<number> {
  const latencies = await client.info('latencystats')
  return Object.entries(await calls(client)).reduce((sum, [name, { count }]) => {
    const [, p50 = '0'] = new RegExp(`_${name}:p50=([\\d.]+)`).exec(latencies) ?? []
    return sum + count * Number(p50)
  }, 0)
}

/** The calls that a report makes: its script, with all that it calls, and what is sent beside it. */
async function calls(
  client: Redis,
): Promise<Record<string, { readonly count: number; readonly us: number }>> {
  const text = await client.info('commandstats')
  const found = text.matchAll(/cmdstat_(evalsha|rpush):calls=(\d+),usec=(\d+)/g)
  return Object.fromEntries(
    [...found].map(([, name, count, us]) => [name!, { count: Number(count), us: Number(us) }]),
  )
}
