import { RedisBroker } from '@sheaf/adapter-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'
import { median } from '../shared/median.js'
import { timed } from './measure.js'
import type { BenchmarkServer } from './server.js'

const perTick = 1_000

/** Single calls of `enqueue`, a thousand in a tick. */
export async function singles(server: BenchmarkServer, rounds: number, count: number): Promise<void> {
  const client = new Redis(server.port, '127.0.0.1')
  const task = new Batches<string>({ name: 'singles', run() {} })
  const app = new App({ broker: new RedisBroker({ client }), tasks: [task] })
  const payload = 'x'.repeat(98)
  const speeds: number[] = []
  for (let round = 0; round < rounds; round++) {
    const { perSecond } = await timed(server, count, async () => {
      for (let at = 0; at < count; at += perTick) {
        await Promise.all(Array.from({ length: perTick }, () => task.enqueue(payload)))
      }
    })
    speeds.push(perSecond)
  }
  console.log(`\nSingle calls of enqueue, ${perTick} in a tick: ${Math.round(median(speeds))}/s`)
  await client.flushall()
  await app.close()
  client.disconnect()
}
