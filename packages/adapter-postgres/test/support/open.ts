import type { Channel, Delivery, Qos } from '@sheaf/core'
import type { Pool } from 'pg'
import { inject, onTestFinished } from 'vitest'
import { PostgresBroker, type PostgresBrokerOptions } from '../../src/index.js'
import { openPool } from './clients.js'

export interface OpenedBroker {
  readonly broker: PostgresBroker
  /** The broker's client, for what a test asks of the server itself. */
  readonly pool: Pool
  readonly queue: string
  readonly warnings: string[]
  openChannel(): Promise<Channel>
}

/** A name for a schema that no other test has. */
export function freshSchema(label: string): string {
  return `${label}_${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}`
}

/** The schema of a test file: what it does to tables must not meet those of others. */
export const schema = freshSchema('file')

/** A broker with a queue of its own on the shared server, closed when the test is over. */
export function openBroker(
  options: Partial<PostgresBrokerOptions> = {},
  port = inject('postgresPort'),
): OpenedBroker {
  const { client: pool, close } = openPool(port)
  const broker = new PostgresBroker({ client: pool, schema, ...options })
  onTestFinished(async () => {
    await broker.close()
    await close()
  })
  const warnings: string[] = []
  const queue = `queue ${crypto.randomUUID()}`
  return { broker, pool, queue, warnings, openChannel: () => broker.openChannel(queue, qosWith(warnings)) }
}

export function qosWith(warnings: string[] = []): Qos {
  return {
    prefetch: 1_000,
    batchSize: 100,
    maxAttempts: 10,
    warn: (code, message) => warnings.push(`${code}: ${message}`),
  }
}

export const never = new AbortController().signal

/** Receives until so many have come. */
export async function take(channel: Channel, count: number): Promise<Delivery[]> {
  const taken: Delivery[] = []
  while (taken.length < count) taken.push(...(await channel.receive(count - taken.length, never)))
  return taken
}

/** Messages of so many ids. */
export function messages(count: number, label = 'message') {
  return Array.from({ length: count }, (_, at) => ({ id: `${label}-${at}`, body: `body ${at}` }))
}

/** What is rejected with. */
export async function failureOf(
  work: Promise<unknown>,
): Promise<Error & { code?: string; ids?: readonly string[] }> {
  return work.then(
    () => {
      throw new Error('expected a rejection, and it went well')
    },
    (error: unknown) => error as Error,
  )
}
