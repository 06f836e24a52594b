import { parseArgs } from 'node:util'
import { RabbitBroker } from '@sheaf/adapter-rabbitmq'
import { App, Batches } from '@sheaf/core'
import { connect } from 'amqplib'
import { RabbitServer } from '../../scripts/rabbitmq/rabbit-server.mjs'
import { Child } from '../shared/child.js'
import { cpuSecondsOf } from '../shared/cpu-seconds.js'
import { median } from '../shared/median.js'
import { payloadsOf } from '../shared/payload.js'
import { printTable } from '../shared/table.js'
import type { Measurement } from './contender.js'
import { pairs } from './contenders/all.js'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    messages: { type: 'string', default: '100000' },
    quick: { type: 'boolean', default: false },
  },
})
const rounds = values.quick ? 3 : Number(values.rounds)
const count = values.quick ? 20_000 : Number(values.messages)
const contenderProcess = new URL('./contender-process.ts', import.meta.url)
const payloads = payloadsOf(100)

/** What a run took of both sides. */
interface Run extends Measurement {
  readonly serverCpuSecondsPer100k: number
}

const server = await RabbitServer.start()
const enqueued: Run[] = []
try {
  console.log(
    `Node ${process.version}, RabbitMQ ${server.version}, ${count} messages a run, ${rounds} rounds and one to warm up.`,
  )
  for (const { title, contenders } of pairs) {
    const processes = contenders.map(({ name }) => new Child<Measurement>(contenderProcess, [name]))
    const measured = new Map<string, Run[]>(contenders.map(({ name }) => [name, []]))
    for (let round = -1; round < rounds; round += 1) {
      // In turn, and each round in another order: what else the machine does troubles all alike.
      for (let turn = 0; turn < contenders.length; turn += 1) {
        const place = (round + 1 + turn) % contenders.length
        const queue = `bench-${crypto.randomUUID()}`
        const filled = await watched(() => fill(queue))
        const run = await watched(() => processes[place]!.ask({ url: server.url, queue, count }))
        await drop(queue)
        if (round < 0) continue
        enqueued.push(filled)
        measured.get(contenders[place]!.name)!.push(run)
      }
    }
    for (const each of processes) each.end()
    printTable(`Working off, ${title}`, contenders[0]!.name, measured, {
      'CPU-s per 100k': ({ cpuSecondsPer100k }) => cpuSecondsPer100k,
      'server CPU-s per 100k': ({ serverCpuSecondsPer100k }) => serverCpuSecondsPer100k,
    })
  }
  console.log(
    `\nenqueueMany of 1,000, confirmed: ${Math.round(median(enqueued.map(({ perSecond }) => perSecond)))} messages/s`,
  )
} finally {
  await server.stop()
}

/** Enqueues a thousand at a time, each call once the one before is confirmed. */
async function fill(queue: string): Promise<Measurement> {
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

async function drop(queue: string): Promise<void> {
  const connection = await connect(server.url)
  const channel = await connection.createChannel()
  for (const name of [queue, `${queue}.dead`]) await channel.deleteQueue(name)
  await channel.deleteExchange(`${queue}.due`)
  await connection.close()
}

/** Adds what the server took. */
async function watched(work: () => Promise<Measurement>): Promise<Run> {
  const before = cpuSecondsOf(server.pid)
  const measurement = await work()
  return { ...measurement, serverCpuSecondsPer100k: ((cpuSecondsOf(server.pid) - before) / count) * 100_000 }
}
