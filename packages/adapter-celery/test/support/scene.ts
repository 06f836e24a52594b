import { RedisResultBackend } from '@sheaf/backend-redis'
import { type AnyBatches, App, type AppOptions } from '@sheaf/core'
import { Redis } from 'ioredis'
import { onTestFinished } from 'vitest'
import { TestServer } from '../../../redis-connection/test/support/server.js'
import { CeleryRedisBroker, type CeleryRedisBrokerOptions } from '../../src/index.js'

/** A server of its own: database 0 is the broker, database 1 has the results. */
export interface Bed {
  readonly port: number
  readonly client: Redis
  readonly results: Redis
  stop(): Promise<void>
}

export async function openBed(): Promise<Bed> {
  const server = await TestServer.start()
  const { port } = server
  const client = new Redis(port, '127.0.0.1')
  const results = new Redis(port, '127.0.0.1', { db: 1 })
  return {
    ...{ port, client, results },
    async stop() {
      client.disconnect()
      results.disconnect()
      await server.stop()
    },
  }
}

/** An app on a bed, closed with the test unless the test closes it before. */
export function openApp(
  { client, results }: Bed,
  tasks: readonly AnyBatches[],
  {
    broker: options = {},
    ...more
  }: { broker?: Partial<CeleryRedisBrokerOptions> } & Partial<Omit<AppOptions, 'broker'>> = {},
) {
  const broker = new CeleryRedisBroker({ client, ...options })
  const backend = new RedisResultBackend({ client: results, format: 'celery' })
  const app = new App({ broker, backend, tasks, ...more })
  const errors: unknown[] = []
  const warnings: string[] = []
  app.on('error', ({ error }) => errors.push(error))
  app.on('warning', ({ code, message }) => warnings.push(`${code}: ${message}`))
  onTestFinished(() => app.close())
  return { app, broker, errors, warnings }
}
