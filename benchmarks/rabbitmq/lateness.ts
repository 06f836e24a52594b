import { RabbitBroker } from '@sheaf/adapter-rabbitmq'
import { connect } from 'amqplib'
import type { RabbitServer } from '../../scripts/rabbitmq/rabbit-server.mjs'
import { median } from '../shared/median.js'
import { keep } from '../shared/results.js'

/** In whole steps of the ladder, over one, one, three and four of its levels. Others are rounded up to the next step. */
const delays = [250, 1_000, 1_750, 3_750]

/** Far below what any message is late by, far above what two clocks of one process differ by. */
const leastMs = -1

/**
 * How late a delayed message is that is alone in its queue, from the call of `publish` to its receive.
 *
 * @throws If one comes early.
 */
export async function lateness(server: RabbitServer, rounds: number): Promise<void> {
  const broker = new RabbitBroker({ connect: () => connect(`${server.url}?heartbeat=10`) })
  const measured = await Promise.all(delays.map((delayMs) => latenessOf(broker, delayMs, rounds)))
  await broker.close()
  console.log('\nA lone delayed message, late by (ms)')
  console.table(
    delays.map((delayMs, at) => ({
      'delay, ms': delayMs,
      least: Number(Math.min(...measured[at]!).toFixed(1)),
      median: Number(median(measured[at]!).toFixed(1)),
      most: Number(Math.max(...measured[at]!).toFixed(1)),
    })),
  )
  keep('rabbitmq', 'lateness', {
    title: 'A lone delayed message on RabbitMQ',
    unit: 'milliseconds from when it is due to its receive',
    better: 'less',
    command: 'npm run bench -- rabbitmq --only lateness',
    how: `RabbitMQ ${server.version}, ${rounds} messages of each delay, one after the other`,
    says: 'None came early. A delay waits on one level of the ladder for each 1 among its bits.',
    groups: delays.map((delayMs, at) => ({
      name: `A delay of ${delayMs.toLocaleString('en')} ms`,
      bars: [
        { name: 'median', value: median(measured[at]!), isOurs: true },
        { name: 'longest', value: Math.max(...measured[at]!), isOurs: true },
      ],
    })),
  })
}

async function latenessOf(broker: RabbitBroker, delayMs: number, rounds: number): Promise<readonly number[]> {
  const queue = `late-${delayMs}-${crypto.randomUUID()}`
  const qos = { prefetch: 1, batchSize: 1, maxAttempts: 1, warn() {} }
  const channel = await broker.openChannel(queue, qos)
  const { signal } = new AbortController()
  // The first declares the ladder.
  await broker.publish(queue, [{ id: 'first', body: '', delayMs }])
  await channel.ack(await channel.receive(1, signal))
  const late: number[] = []
  while (late.length < rounds) {
    const dueAt = performance.now() + delayMs
    await broker.publish(queue, [{ id: 'lone', body: '', delayMs }])
    const deliveries = await channel.receive(1, signal)
    const lateMs = performance.now() - dueAt
    if (lateMs < leastMs)
      throw new Error(`A message that was delayed by ${delayMs} ms came ${-lateMs} ms early`)
    late.push(lateMs)
    await channel.ack(deliveries)
  }
  await channel.close()
  return late
}
