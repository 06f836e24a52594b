import { CreateQueueCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { SqsBroker } from '@sheaf/adapter-sqs'
import { Child } from '../shared/child.js'
import { clientOf } from './client.js'

/** The local server in its own process. */
export class Server {
  readonly port: number
  readonly #child: Child<number>
  readonly #client: SQSClient
  #queues = 0

  private constructor(child: Child<number>, port: number) {
    this.#child = child
    this.port = port
    this.#client = clientOf(port)
  }

  /** @param latencyMs - How long each answer takes beyond what it takes to make. */
  static async start(latencyMs: number): Promise<Server> {
    const child = new Child<number>(new URL('./server-process.ts', import.meta.url), [], {
      LATENCY_MS: String(latencyMs),
    })
    return new Server(child, await child.reply())
  }

  /** Makes a queue of so many messages. */
  async fullQueue(count: number): Promise<{ queue: string; url: string }> {
    this.#queues += 1
    const queue = `bench-${this.#queues}`
    const { QueueUrl: url = '' } = await this.#client.send(new CreateQueueCommand({ QueueName: queue }))
    const body = JSON.stringify({
      sheaf: 1,
      task: 'work',
      payload: { url: `https://example.com/${'x'.repeat(60)}` },
    })
    const messages = Array.from({ length: count }, (_, index) => ({ id: `message-${index}`, body }))
    await new SqsBroker({ client: this.#client }).publish(queue, messages)
    return { queue, url }
  }

  /** Ends the process. */
  close(): void {
    this.#client.destroy()
    this.#child.end()
  }
}
