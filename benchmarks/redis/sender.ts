import { RedisBroker } from '@sheaf/adapter-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'

/** A producer in a process of its own: so many requests a second, on time whatever becomes of them. */
const { PORT, PER_SECOND, SECONDS } = process.env
const client = new Redis(Number(PORT), '127.0.0.1')
const task = new Batches<number>({ name: 'latency', run() {} })
const app = new App({ broker: new RedisBroker({ client }), tasks: [task] })
await client.ping()

const perMs = Number(PER_SECOND) / 1_000
const startedAt = performance.now()
const total = Number(PER_SECOND) * Number(SECONDS)
const sending: Promise<unknown>[] = []
let sent = 0
await new Promise<void>((resolve) => {
  const timer = setInterval(() => {
    const due = Math.min(total, Math.floor((performance.now() - startedAt) * perMs))
    while (sent < due) {
      sending.push(task.enqueue(performance.timeOrigin + performance.now()))
      sent++
    }
    if (sent < total) return
    clearInterval(timer)
    resolve()
  }, 1)
})
await Promise.all(sending)
await app.close()
client.disconnect()
