import type { Broker, Channel, Delivery, Qos } from '@sheaf/core'
import { type Channel as AmqpChannel, type ChannelModel, connect } from 'amqplib'
import { inject, onTestFinished } from 'vitest'
import { until } from '../../../redis-connection/test/support/until.js'
import type { RabbitBroker, RabbitBrokerOptions } from '../../src/index.js'
import { makeBroker } from './connections.js'

export interface OpenedBroker {
  readonly broker: RabbitBroker
  readonly queue: string
  readonly warnings: string[]
  openChannel(qos?: Partial<Qos>): Promise<Channel>
}

/** A broker with a queue of its own, closed when the test is over. */
export function openBroker(
  options: Partial<RabbitBrokerOptions> = {},
  url = inject('rabbitUrl'),
  queue = `queue ${crypto.randomUUID()}`,
): OpenedBroker {
  const broker = makeBroker(url, options)
  onTestFinished(() => broker.close())
  const warnings: string[] = []
  const openChannel = (qos: Partial<Qos> = {}) => broker.openChannel(queue, { ...qosWith(warnings), ...qos })
  return { broker, queue, warnings, openChannel }
}

export function qosWith(warnings: string[] = []): Qos {
  return {
    prefetch: 1_000,
    batchSize: 100,
    maxAttempts: 10,
    warn: (code, message) => warnings.push(`${code}: ${message}`),
  }
}

/** An AMQP channel as somebody else has one, who knows nothing of Sheaf. */
export async function openAmqp(url = inject('rabbitUrl')): Promise<AmqpChannel> {
  const connection: ChannelModel = await connect(`${url}?heartbeat=10`)
  connection.on('error', () => {})
  onTestFinished(() => connection.close().catch(() => {}))
  const channel = await connection.createChannel()
  channel.on('error', () => {})
  return channel
}

export const never = new AbortController().signal

/** Receives until so many have come. */
export async function take(channel: Channel, count: number): Promise<Delivery[]> {
  const taken: Delivery[] = []
  while (taken.length < count) taken.push(...(await channel.receive(count - taken.length, never)))
  return taken
}

/** Takes what comes back where the connection broke: the next receives may say so first. */
export async function takeAgain(channel: Channel, count: number): Promise<Delivery[]> {
  const endsAt = performance.now() + 20_000
  for (;;) {
    try {
      return await take(channel, count)
    } catch (error) {
      if (performance.now() > endsAt) throw error
    }
  }
}

/** Resolves once somebody consumes a queue, which may yet have to be declared. */
export async function untilConsumed(queue: string, url = inject('rabbitUrl')): Promise<void> {
  const connection = await connect(url)
  try {
    await until(`the queue '${queue}' is consumed`, async () => {
      // A queue that is missing closes the channel that asks for it.
      const channel = await connection.createChannel()
      channel.on('error', () => {})
      const found = await channel.checkQueue(queue).catch(() => undefined)
      await channel.close().catch(() => {})
      return (found?.consumerCount ?? 0) > 0
    })
  } finally {
    await connection.close()
  }
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

/** A broker's count of what waits, delayed messages included, which the server tells a little late. */
export async function waitingIn(broker: Broker, queue: string): Promise<number> {
  const { ready, delayed } = await broker.admin!.counts(queue)
  return ready + delayed
}
