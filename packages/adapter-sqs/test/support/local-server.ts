import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { CreateQueueCommand, SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs'
import { buildApp } from 'fauxqs'
import { completeServer } from './complete-server.js'

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

/** A server that speaks the protocol of SQS, in this process, on a free port of 127.0.0.1. */
export interface LocalServer {
  readonly port: number
  /** A client of the server, or of what stands before it. */
  client(options?: { port?: number } & SQSClientConfig): SQSClient
  close(): Promise<void>
}

export async function startServer(): Promise<LocalServer> {
  await completeServer()
  const app = buildApp({ logger: false })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const clients: SQSClient[] = []
  return {
    port,
    client({ port: at = port, ...options } = {}) {
      const client = localClient(at, options)
      clients.push(client)
      return client
    },
    async close() {
      for (const client of clients) client.destroy()
      await app.close()
    },
  }
}

/** A client with invented credentials. */
export function localClient(port: number, options: SQSClientConfig = {}): SQSClient {
  return new SQSClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    ...options,
  })
}

/** A queue name that no other test has. */
export function freshName(label: string): string {
  return `${label}-${randomUUID().slice(0, 8)}`
}

/** Creates a queue as its owner would. Returns its URL. */
export async function createQueue(
  server: LocalServer,
  name: string,
  attributes: Record<string, string> = {},
): Promise<string> {
  const command = new CreateQueueCommand({ QueueName: name, Attributes: attributes })
  return (await server.client().send(command)).QueueUrl ?? ''
}
