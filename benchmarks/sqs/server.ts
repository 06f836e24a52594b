import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { SQSClient } from '@aws-sdk/client-sqs'

/** The local server in its own process. */
export interface Server {
  client(): SQSClient
  /** Ends the process. */
  close(): void
}

/** @param latencyMs - How long each answer takes beyond what it takes to make. */
export async function startServer(latencyMs: number): Promise<Server> {
  const child = fork(fileURLToPath(new URL('./server-process.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, LATENCY_MS: String(latencyMs) },
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(Number(message)))
    child.once('exit', (code) => reject(new Error(`the local server ended with ${code}`)))
  })
  return {
    client: () =>
      new SQSClient({
        region: 'us-east-1',
        endpoint: `http://127.0.0.1:${port}`,
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      }),
    close: () => void child.disconnect(),
  }
}
