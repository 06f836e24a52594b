import { type ChannelModel, connect } from 'amqplib'
import { expect, inject, test, vi } from 'vitest'
import { messages, never, openBroker, take } from '../support/open.js'

/** What a socket of Node is written with: one chunk, or several at once. */
interface WrittenSocket {
  _write(chunk: Buffer, encoding: string, done: () => void): void
  _writev(chunks: readonly { readonly chunk: Buffer }[], done: () => void): void
}

/** Notes how many frames each write of a connection has. */
function noteWrites({ connection }: ChannelModel, writes: number[]): void {
  const socket = (connection as unknown as { readonly stream: WrittenSocket }).stream
  const { _write, _writev } = socket
  socket._write = (...given) => {
    writes.push(1)
    _write.apply(socket, given)
  }
  socket._writev = (chunks, done) => {
    writes.push(chunks.length)
    _writev.call(socket, chunks, done)
  }
}

/** A broker whose writes are noted, and a channel with so many deliveries. */
async function takeNoted(count: number) {
  const writes: number[] = []
  const { broker, queue, openChannel } = openBroker({
    async connect() {
      const connection = await connect(inject('rabbitUrl'), { noDelay: true })
      noteWrites(connection, writes)
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
