import type { RequeueCount } from '@sheaf/core'
import { Redis } from 'ioredis'
import { expect, inject, onTestFinished, test } from 'vitest'
import { never, openBroker } from '../support/open.js'

const lease = '300ms'

/** Publishes one message, ends its hand-outs one after the other, and gives back what the next one is told. */
async function handOuts(...ends: readonly (RequeueCount | undefined | 'lapse')[]) {
  const { broker, queue, openChannel } = await openBroker({ lease })
  const channel = await openChannel()
  await broker.publish(queue, [{ id: 'a', body: 'b' }])
  const told: (readonly [attempt: number, faults: number, lapses: number])[] = []
  for (const end of [...ends, undefined]) {
    const [delivery] = await channel.receive(1, never)
    const { attempt, faults, lapses, copy, body, id } = delivery!
    expect([id, body]).toEqual(['a', 'b'])
    expect(copy).toMatch(/^\d+,\d+,0$/)
    told.push([attempt, faults!, lapses])
    // A delay of one millisecond goes through the delayed messages, none goes straight to the end of the queue.
    const delayMs = told.length % 2
    // The next receive waits until the lease is over.
    if (end !== 'lapse')
      expect(await channel.requeue([{ delivery: delivery!, delayMs, counts: end }])).toEqual([])
  }
  return told
}

test('a fault raises faults, an attempt without one does not, and what counts as nothing uses up no attempt', async () => {
  expect(await handOuts('fault', 'attempt', 'nothing', undefined, 'fault', 'nothing')).toEqual([
    [1, 0, 0],
    [2, 1, 0],
    [3, 1, 0],
    [3, 1, 0],
    [4, 1, 0],
    [5, 2, 0],
    [5, 2, 0],
  ])
})

test('a lapsed lease is a fault, and so is what came before it', async () => {
  expect(await handOuts('fault', 'lapse', 'attempt', 'lapse')).toEqual([
    [1, 0, 0],
    [2, 1, 0],
    [3, 2, 1],
    [4, 2, 1],
    [5, 3, 2],
  ])
})

test('messages of one claim count each for itself', async () => {
  const { broker, queue, openChannel } = await openBroker()
  const channel = await openChannel()
  await broker.publish(
    queue,
    ['a', 'b', 'c'].map((id) => ({ id, body: '' })),
  )
  const [a, b, c] = await channel.receive(3, never)
  const lost = await channel.requeue([
    { delivery: c!, delayMs: 0, counts: 'nothing' },
    { delivery: a!, delayMs: 0, counts: 'fault' },
    { delivery: b!, delayMs: 0, counts: 'attempt' },
  ])
  expect(lost).toEqual([])
  const back = await channel.receive(3, never)
  expect(back.map(({ id, attempt, faults }) => `${id} ${attempt} ${faults}`).sort()).toEqual([
    'a 2 1',
    'b 2 0',
    'c 1 0',
  ])
})

test('a message that the version before stored keeps its counts, each attempt taken for a fault', async () => {
  const { broker, queue, openChannel } = await openBroker()
  const channel = await openChannel()
  const client = new Redis(inject('redisUrl'))
  onTestFinished(() => client.disconnect())
  await client.rpush(`{sheaf:${queue}}:ready`, '2,1,1795336000123,42,0,1,:aold')
  const told = []
  for (const counts of ['attempt', 'nothing', 'fault'] as const) {
    const [delivery] = await channel.receive(1, never)
    told.push(delivery)
    await channel.requeue([{ delivery: delivery!, delayMs: 0, counts }])
  }
  const [last] = await channel.receive(1, never)
  await channel.deadLetter([{ delivery: last!, reason: 'over' }])
  expect([...told, last]).toMatchObject([
    { id: 'a', body: 'old', attempt: 3, faults: 2, lapses: 1, copy: '1795336000123,42,0' },
    { attempt: 4, faults: 2, lapses: 1, copy: '1795336000123,42,0' },
    { attempt: 4, faults: 2, lapses: 1 },
    { attempt: 5, faults: 3, lapses: 1, enqueuedAt: 1_795_336_000_123 },
  ])
  expect(await broker.admin.redrive(queue)).toBe(1)
  const [redriven] = await channel.receive(1, never)
  expect(redriven).toMatchObject({ id: 'a', attempt: 1, faults: 0, lapses: 0, copy: '1795336000123,42,0' })
})
