import { RabbitBroker } from '@sheaf/adapter-rabbitmq'
import { connect } from 'amqplib'
import type { RabbitServer } from '../../scripts/rabbitmq/rabbit-server.mjs'
import { Child } from '../shared/child.js'
import { median } from '../shared/median.js'

const heartbeatSeconds = 1

/** How soon what a worker holds is elsewhere, once it is killed and once it is frozen. */
export async function holders(server: RabbitServer, rounds: number): Promise<void> {
  const rows = []
  for (const [how, signal] of [
    ['killed', 'SIGKILL'],
    ['frozen', 'SIGSTOP'],
  ] as const) {
    const took: number[] = []
    while (took.length < rounds) took.push(await untilElsewhere(server, signal))
    rows.push({
      'a worker that is': how,
      'median, ms': Math.round(median(took)),
      'longest, ms': Math.round(Math.max(...took)),
    })
  }
  console.log(`\nFrom its end to the receive of another, heartbeats of ${heartbeatSeconds} s`)
  console.table(rows)
}

async function untilElsewhere(server: RabbitServer, signal: NodeJS.Signals): Promise<number> {
  const queue = `held-${crypto.randomUUID()}`
  const broker = new RabbitBroker({ connect: () => connect(`${server.url}?heartbeat=10`) })
  await broker.publish(queue, [{ id: 'held', body: '' }])
  const holder = new Child<'held'>(new URL('./holder-process.ts', import.meta.url))
  try {
    await holder.ask({ url: `${server.url}?heartbeat=${heartbeatSeconds}`, queue })
    const qos = { prefetch: 1, batchSize: 1, maxAttempts: 1, warn() {} }
    const channel = await broker.openChannel(queue, qos)
    const receiving = channel.receive(1, new AbortController().signal)
    const startedAt = performance.now()
    holder.kill(signal)
    const deliveries = await receiving
    const tookMs = performance.now() - startedAt
    await channel.ack(deliveries)
    return tookMs
  } finally {
    holder.kill('SIGKILL')
    await holder.ended
    await broker.close()
  }
}
