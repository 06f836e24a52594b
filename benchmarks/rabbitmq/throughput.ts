import { loadavg } from 'node:os'
import type { RabbitServer } from '../../scripts/rabbitmq/rabbit-server.mjs'
import { Child } from '../shared/child.js'
import { median } from '../shared/median.js'
import { type Group, keep } from '../shared/results.js'
import { printTable } from '../shared/table.js'
import type { Contender, Measurement } from './contender.js'
import { pairs } from './contenders/all.js'
import { drop, fill, type Run, watched } from './queues.js'

const contenderProcess = new URL('./contender-process.ts', import.meta.url)

/** How much is measured. */
export interface Amount {
  readonly rounds: number
  readonly count: number
}

/** Sheaf and the bare loop with the same prefetch, in turn and round by round; and how fast their queues were filled. */
export async function throughput(server: RabbitServer, amount: Amount): Promise<void> {
  const enqueued: Run[] = []
  const groups: Group[] = []
  for (const { title, contenders } of pairs) {
    const measured = await measurePair(server, contenders, amount, enqueued)
    const subject = contenders[0]!.name
    printTable(`Working off, ${title}`, subject, measured, {
      'CPU-s per 100k': ({ cpuSecondsPer100k }) => cpuSecondsPer100k,
      'server CPU-s per 100k': ({ serverCpuSecondsPer100k }) => serverCpuSecondsPer100k,
    })
    groups.push({
      name: `${title[0]!.toUpperCase()}${title.slice(1)}`,
      bars: [...measured].map(([name, runs]) => ({
        name,
        value: median(runs.map(({ perSecond }) => perSecond)),
        isOurs: name === subject,
      })),
    })
  }
  const perSecond = median(enqueued.map((run) => run.perSecond))
  console.log(`\nenqueueMany of 1,000, confirmed: ${Math.round(perSecond)} messages/s`)
  groups.push({
    name: 'Enqueueing, each call confirmed',
    bars: [{ name: 'enqueueMany of 1,000', value: perSecond, isOurs: true }],
  })
  keep('rabbitmq', 'throughput', {
    title: 'Working off a queue of RabbitMQ',
    unit: 'messages a second',
    better: 'more',
    command: 'npm run bench -- rabbitmq --only throughput',
    how: `RabbitMQ ${server.version}, ${amount.rounds} rounds of ${amount.count.toLocaleString('en')} messages of 100 bytes in batches of 100, medians, a load of ${loadavg()[0]!.toFixed(0)} at the end`,
    says: 'The bare loop is amqplib with the same prefetch and one ack for a hundred messages, and waits for no answer to it.',
    groups,
  })
}

async function measurePair(
  server: RabbitServer,
  contenders: readonly Contender[],
  { rounds, count }: Amount,
  enqueued: Run[],
): Promise<ReadonlyMap<string, readonly Run[]>> {
  const processes = contenders.map(({ name }) => new Child<Measurement>(contenderProcess, [name]))
  const measured = new Map<string, Run[]>(contenders.map(({ name }) => [name, []]))
  for (let round = -1; round < rounds; round += 1) {
    // In turn, and each round in another order: what else the machine does troubles all alike.
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const place = (round + 1 + turn) % contenders.length
      const queue = `bench-${crypto.randomUUID()}`
      const filled = await watched(server, count, () => fill(server, queue, count))
      const order = { url: server.url, queue, count }
      const run = await watched(server, count, () => processes[place]!.ask(order))
      await drop(server, queue)
      if (round < 0) continue
      enqueued.push(filled)
      measured.get(contenders[place]!.name)!.push(run)
    }
  }
  for (const each of processes) each.end()
  return measured
}
