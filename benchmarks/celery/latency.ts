import { CeleryRedisBroker } from '@sheaf/adapter-celery'
import type { Redis } from 'ioredis'
import { median } from '../shared/median.js'

/** How long it takes from an LPUSH to the receive of an idle worker, in milliseconds. */
export async function idleLatency(client: Redis, message: string, rounds = 200) {
  const broker = new CeleryRedisBroker({ client })
  const qos = { prefetch: 1, batchSize: 1, maxAttempts: 1, warn() {} }
  const channel = await broker.openChannel('idle', qos)
  const { signal } = new AbortController()
  const took: number[] = []
  for (let round = 0; round < rounds; round++) {
    const receiving = channel.receive(1, signal)
    await new Promise((resolve) => setTimeout(resolve, 20))
    const sinceMs = performance.now()
    await client.lpush('idle', message)
    const [delivery] = await receiving
    took.push(performance.now() - sinceMs)
    await channel.ack([delivery!])
  }
  await broker.close()
  took.sort((one, other) => one - other)
  return { median: median(took), p99: took[Math.floor(took.length * 0.99)]! }
}
