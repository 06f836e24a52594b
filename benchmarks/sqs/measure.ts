import { CreateQueueCommand } from '@aws-sdk/client-sqs'
import { SqsBroker } from '@sheaf/adapter-sqs'
import type { Contender } from './contender.js'
import type { Server } from './server.js'

/** What one contender took for one queue. */
export interface Measurement {
  readonly perSecond: number
  /** Of this process: the SDK's and the contender's own. */
  readonly cpuSecondsPer100k: number
}

let queues = 0

/** Fills a queue of its own, and measures how long a contender takes to work it off. */
export async function measure(
  server: Server,
  contender: Contender,
  count: number,
  pollers: number,
): Promise<Measurement> {
  const client = server.client()
  queues += 1
  const queue = `bench-${queues}`
  const url = (await client.send(new CreateQueueCommand({ QueueName: queue }))).QueueUrl ?? ''
  await fill(client, queue, count)
  const startedAt = performance.now()
  const cpu = process.cpuUsage()
  await contender.consume({ client, queue, url, count, pollers })
  const seconds = (performance.now() - startedAt) / 1_000
  const { user, system } = process.cpuUsage(cpu)
  // The last long polls end by themselves; nobody waits for them, and nothing of theirs is measured.
  await new Promise((resolve) => setTimeout(resolve, 1_200))
  client.destroy()
  return { perSecond: count / seconds, cpuSecondsPer100k: ((user + system) / 1e6 / count) * 100_000 }
}

async function fill(
  client: ConstructorParameters<typeof SqsBroker>[0]['client'],
  queue: string,
  count: number,
) {
  const broker = new SqsBroker({ client })
  const body = JSON.stringify({
    sheaf: 1,
    task: 'work',
    payload: { url: `https://example.com/${'x'.repeat(60)}` },
  })
  const messages = Array.from({ length: count }, (_, index) => ({ id: `message-${index}`, body }))
  await broker.publish(queue, messages)
}
