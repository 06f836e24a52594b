import type { Channel, Qos } from '@sheaf/core'
import { inject, onTestFinished } from 'vitest'
import { clientKinds, type OpenClient, portOf } from '../../../redis-connection/test/support/clients.js'
import { RedisBroker, type RedisBrokerOptions } from '../../src/index.js'

export interface OpenedBroker {
  readonly broker: RedisBroker
  readonly queue: string
  readonly warnings: string[]
  openChannel(): Promise<Channel>
}

/** A broker with a queue of its own on the shared server, closed when the test is over. */
export async function openBroker(
  options: Partial<RedisBrokerOptions> = {},
  connect: () => Promise<OpenClient> = () => clientKinds[1]!.connect({ port: portOf(inject('redisUrl')) }),
): Promise<OpenedBroker> {
  const { client, close } = await connect()
  const broker = new RedisBroker({ client, ...options })
  onTestFinished(async () => {
    await broker.close()
    await close()
  })
  const warnings: string[] = []
  const queue = `queue ${crypto.randomUUID()}`
  return { broker, queue, warnings, openChannel: () => broker.openChannel(queue, qosWith(warnings)) }
}

export function qosWith(warnings: string[]): Qos {
  return {
    prefetch: 1_000,
    batchSize: 100,
    maxAttempts: 10,
    warn: (code, message) => warnings.push(`${code}: ${message}`),
  }
}

export const never = new AbortController().signal

/** What is rejected with. */
export async function failureOf(work: Promise<unknown>): Promise<Error & { ids?: readonly string[] }> {
  return work.then(
    () => {
      throw new Error('expected a rejection, and it went well')
    },
    (error: unknown) => error as Error,
  )
}
