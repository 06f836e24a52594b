import { RabbitBroker } from '@sheaf/adapter-rabbitmq'
import { App, Batches } from '@sheaf/core'
import { connect } from 'amqplib'
import type { RabbitServer } from '../../scripts/rabbitmq/rabbit-server.mjs'
import { cpuSecondsOf } from '../shared/cpu-seconds.js'
import { payloadsOf } from '../shared/payload.js'
import type { Measurement } from './contender.js'

const payloads = payloadsOf(100)

/** What a run took of both sides. */
export interface Run extends Measurement {
  readonly serverCpuSecondsPer100k: number
}

/** Enqueues a thousand at a time, each call once the one before is confirmed. */
export async function fill(server: RabbitServer, queue: string, count: number): Promise<Measurement> {
  const task = new Batches<unknown>({ name: queue })
  const app = new App({ broker: new RabbitBroker({ connect: () => connect(server.url) }), tasks: [task] })
  await task.enqueue(payloads[0])
  const startedAt = performance.now()
  const cpu = process.cpuUsage()
  for (let done = 1; done < count; done += payloads.length) {
    await task.enqueueMany(payloads.slice(0, Math.min(payloads.length, count - done)))
  }
  const seconds = (performance.now() - startedAt) / 1_000
  const { user, system } = process.cpuUsage(cpu)
  await app.close()
  return { perSecond: count / seconds, cpuSecondsPer100k: ((user + system) / 1e6 / count) * 100_000 }
}

/** Deletes a queue with all that stands beside it. */
export async function drop(server: RabbitServer, queue: string): Promise<void> {
  const connection = await connect(server.url)
  const channel = await connection.createChannel()
  for (const name of [queue, `${queue}.dead`]) await channel.deleteQueue(name)
  await channel.deleteExchange(`${queue}.due`)
  await connection.close()
}

/** Adds what the server took. */
export async function watched(
  server: RabbitServer,
  count: number,
  work: () => Promise<Measurement>,
): Promise<Run> {
  const before = cpuSecondsOf(server.pid)
  const measurement = await work()
  return { ...measurement, serverCpuSecondsPer100k: ((cpuSecondsOf(server.pid) - before) / count) * 100_000 }
}
