import { expect, it } from 'vitest'
import { ids, publish, receive, setUp } from '../support/harness.js'

/** Counts how often the event loop goes round while some work is done. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0
  let isOver = false
  const turn = () => {
    turns++
    if (!isOver) setImmediate(turn)
  }
  setImmediate(turn)
  await work()
  isOver = true
  return turns
}

it('lets the event loop go round while a deep queue is worked off', async () => {
  const { broker, channel } = await setUp()
  await broker.publish(
    'queue',
    Array.from({ length: 5_000 }, (_, index) => ({ id: `${index}`, body: '' })),
  )
  const received: string[] = []
  const turns = await turnsDuring(async () => {
    while (received.length < 5_000) {
      const deliveries = await receive(channel, 1)
      received.push(...ids(deliveries))
      await channel.ack(deliveries)
    }
  })
  expect(turns).toBeGreaterThan(50)
  expect(received).toEqual(Array.from({ length: 5_000 }, (_, index) => `${index}`))
})

it('lets the event loop go round while somebody publishes without a pause', async () => {
  const { broker } = await setUp()
  const turns = await turnsDuring(async () => {
    for (let index = 0; index < 5_000; index++) await publish(broker, `${index}`)
  })
  expect(turns).toBeGreaterThan(50)
})

it('lets the event loop go round while each message is waited for', async () => {
  const { broker, channel } = await setUp()
  const turns = await turnsDuring(async () => {
    for (let index = 0; index < 5_000; index++) {
      const waiting = receive(channel, 1)
      void publish(broker, `${index}`)
      await channel.ack(await waiting)
    }
  })
  expect(turns).toBeGreaterThan(50)
})

it('loses nothing where a receive is aborted, or the channel closed, during a pause', async () => {
  const { broker, channel } = await setUp()
  const controller = new AbortController()
  for (let index = 0; index < 64; index++) void publish(broker, `${index}`)
  const aborted = channel.receive(1, controller.signal)
  controller.abort()
  const other = await broker.openChannel('queue', { prefetch: 1, batchSize: 1, maxAttempts: 1, warn() {} })
  const closed = receive(other)
  await other.close()
  expect(await Promise.all([aborted, closed])).toEqual([[], []])
  expect(await receive(channel, 100)).toHaveLength(64)
})
