import { setTimeout as pause } from 'node:timers/promises'
import { MemoryBroker } from '@sheaf/adapter-memory'
import { RedisStats } from '@sheaf/backend-redis'
import { App, Batches } from '@sheaf/core'
import { stats } from '@sheaf/stats'
import { Redis } from 'ioredis'
import type { BenchmarkServer } from './server.js'

const tasks = 5
/** Batches of each task in a second, at both loads. */
const loads = [10, 200]

/** What one worker's statistics cost the server: five tasks on another broker, so that Redis has nothing else to do. */
export async function statistics(server: BenchmarkServer, seconds: number): Promise<void> {
  console.log(
    '\n## Statistics\n\n| batches a second | µs of commands a second | CPU µs of the server a second | round trips a second |',
  )
  console.log('| ---: | ---: | ---: | ---: |')
  for (const perSecond of loads) console.log(await measure(server, seconds, perSecond))
}

async function measure(server: BenchmarkServer, seconds: number, perSecond: number): Promise<string> {
  const client = new Redis(server.port, '127.0.0.1')
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
  const app = new App({
    broker: new MemoryBroker(),
    tasks: all,
    plugins: [stats(new RedisStats({ client, prefix: `bench-${perSecond}` }))],
  })
  await app.worker().start()
  await work(all, 3, perSecond)
  await client.config('RESETSTAT')
  const [cpu, startedMs] = [server.cpuSeconds(), performance.now()]
  await work(all, seconds, perSecond)
  const tookS = (performance.now() - startedMs) / 1_000
  const cpuUs = ((server.cpuSeconds() - cpu) * 1e6) / tookS
  const { us, calls } = costOf(await client.info('commandstats'))
  await app.close()
  client.disconnect()
  return `| ${perSecond * tasks} | ${(us / tookS).toFixed(0)} | ${cpuUs.toFixed(0)} | ${(calls / tookS).toFixed(1)} |`
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

/** What scripts took, with all that they call, and what is sent beside them. */
function costOf(commandStats: string): { us: number; calls: number } {
  const of = (name: string) => {
    const [, calls = '0', us = '0'] =
      new RegExp(`cmdstat_${name}:calls=(\\d+),usec=(\\d+)`).exec(commandStats) ?? []
    return { calls: Number(calls), us: Number(us) }
  }
  const parts = [of('evalsha'), of('rpush'), of('ltrim')]
  return { us: parts.reduce((sum, { us }) => sum + us, 0), calls: parts[0]!.calls }
}
