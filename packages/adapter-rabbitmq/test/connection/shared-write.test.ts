import { connect } from 'amqplib'
import { expect, inject, test, vi } from 'vitest'
import { noteWrites } from '../../../core/test/support/noted-writes.js'
import { messages, never, openBroker, take } from '../support/open.js'

/** A broker whose writes are noted, and a channel with so many deliveries. */
async function takeNoted(count: number) {
  const writes: number[] = []
  const { broker, queue, openChannel } = openBroker({
    async connect() {
      const connection = await connect(inject('rabbitUrl'), { noDelay: true })
      noteWrites((connection.connection as unknown as { readonly stream: unknown }).stream, writes)
      return connection
    },
  })
  await broker.publish(queue, messages(count))
  const channel = await openChannel()
  const deliveries = await take(channel, count)
  // Whoever asks for nothing is unsubscribed, which would be a frame of its own.
  void channel.receive(1, never)
  writes.length = 0
  return { writes, channel, deliveries }
}

test('what is acked in one turn goes out in one write, with one frame and one fence', async () => {
  const { writes, channel, deliveries } = await takeNoted(30)
  const batches = [deliveries.slice(0, 10), deliveries.slice(10, 20), deliveries.slice(20)]
  expect(await Promise.all(batches.map((batch) => channel.ack(batch)))).toEqual([[], [], []])
  expect(writes).toEqual([2])
})

test('the fake timers of a test do not hold up what is sent', async () => {
  const { writes, channel, deliveries } = await takeNoted(2)
  vi.useFakeTimers({ toFake: ['setImmediate', 'setTimeout'] })
  try {
    expect(await channel.ack(deliveries)).toEqual([])
  } finally {
    vi.useRealTimers()
  }
  expect(writes).toEqual([2])
})
