import type { Channel, Delivery, Message } from '@sheaf/core'
import { MemoryBroker, type MemoryBrokerOptions } from '../../src/index.js'
import { ManualClock } from '../../src/testing.js'

/** A broker on a manual clock, with a lease of ten seconds, and one open channel. */
export async function setUp(options: MemoryBrokerOptions = {}) {
  const clock = new ManualClock()
  const broker = new MemoryBroker({ clock, lease: '10s', ...options })
  const channel = await open(broker)
  return { clock, broker, channel }
}

export function open(broker: MemoryBroker): Promise<Required<Omit<Channel, 'conclude'>>> {
  return broker.openChannel('queue', { prefetch: 100, batchSize: 10, maxAttempts: 10, warn() {} })
}

export function publish(broker: MemoryBroker, ...messages: (string | Partial<Message>)[]) {
  return broker.publish(
    'queue',
    messages.map((message) => {
      const given = typeof message === 'string' ? { id: message } : message
      return { id: 'unnamed', body: `body of ${given.id}`, ...given }
    }),
  )
}

/** Receives with a signal that is never aborted. */
export function receive(channel: Channel, max = 10): Promise<readonly Delivery[]> {
  return channel.receive(max, new AbortController().signal)
}

/** Receives what is there now: `[]` where there is nothing, without waiting. */
export async function receiveNow(channel: Channel, max = 10): Promise<readonly Delivery[]> {
  const controller = new AbortController()
  const deliveries = channel.receive(max, controller.signal)
  // The broker may be letting the event loop go round before it hands out more.
  await new Promise((resolve) => setImmediate(resolve))
  controller.abort()
  return deliveries
}

export function ids(deliveries: readonly Delivery[]): string[] {
  return deliveries.map((delivery) => delivery.id)
}
