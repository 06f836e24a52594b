import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { RedisBroker } from '@sheaf/adapter-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'
import type { BenchmarkServer } from './server.js'

const perSecond = 1_000

/** From `enqueue` in one process to `run` in another, at a steady load. */
export async function latency(server: BenchmarkServer, seconds: number): Promise<void> {
  const client = new Redis(server.port, '127.0.0.1')
  const total = perSecond * seconds
  const waitedMs: number[] = []
  let batches = 0
  let onDone = () => {}
  const done = new Promise<void>((resolve) => {
    onDone = resolve
  })
  const task = new Batches<number>({
    name: 'latency',
    flushEvery: 100,
    flushInterval: '50ms',
    run(requests) {
      const now = performance.timeOrigin + performance.now()
      batches++
      for (const { payload } of requests) waitedMs.push(now - payload)
      if (waitedMs.length >= total) onDone()
    },
  })
  const app = new App({ broker: new RedisBroker({ client }), tasks: [task] })
  app.on('warning', () => {})
  const worker = app.worker()
  await worker.start()
  const program = fileURLToPath(new URL('./sender.ts', import.meta.url))
  const environment = { PORT: String(server.port), PER_SECOND: String(perSecond), SECONDS: String(seconds) }
  const ownBefore = process.cpuUsage()
  const serverBefore = server.cpuSeconds()
  spawn(process.execPath, ['--import', 'tsx', program], {
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  })
  await done
  const { user, system } = process.cpuUsage(ownBefore)
  const serverCpu = server.cpuSeconds() - serverBefore
  await worker.stop()
  await app.close()
  client.disconnect()

  waitedMs.sort((one, other) => one - other)
  const at = (share: number) => waitedMs[Math.floor(share * (waitedMs.length - 1))]!.toFixed(1)
  console.log(`\n${perSecond} messages/s for ${seconds} s, a flush interval of 50 ms, ${batches} batches`)
  console.log(`from enqueue to run: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`)
  const share = (cpu: number) => `${((cpu / seconds) * 100).toFixed(1)} %`
  console.log(`CPU: worker ${share((user + system) / 1e6)}, server ${share(serverCpu)}`)
}
