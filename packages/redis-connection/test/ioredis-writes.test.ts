import { Redis } from 'ioredis'
import { expect, inject, onTestFinished, test, vi } from 'vitest'
import { noteWrites } from '../../core/test/support/noted-writes.js'
import { IoredisConnection } from '../src/ioredis.js'

/** A connection whose writes are noted: how many commands each of them has. */
async function openNoted() {
  const client = new Redis(inject('redisUrl'))
  await client.ping()
  const writes: number[] = []
  noteWrites(client.stream, writes)
  const connection = new IoredisConnection(client)
  onTestFinished(() => {
    connection.detach()
    client.disconnect()
  })
  return { writes, connection, ping: () => connection.send('', ['PING']) }
}

test('calls that are made one right after the other share a write', async () => {
  const { writes, ping } = await openNoted()
  expect(await Promise.all([ping(), ping(), ping()])).toEqual(['PONG', 'PONG', 'PONG'])
  expect(writes).toEqual([3])
})

test('calls of another piece of work do not wait for the end of the tick', async () => {
  const { writes, ping } = await openNoted()
  const first = ping()
  await Promise.resolve()
  await Promise.resolve()
  await Promise.all([first, ping()])
  expect(writes).toEqual([1, 1])
})

test('a flush writes at once, and what is called after it is written all the same', async () => {
  const { writes, connection, ping } = await openNoted()
  const first = ping()
  connection.flush()
  expect(writes).toEqual([1])
  await Promise.all([first, ping(), ping()])
  expect(writes).toEqual([1, 2])
})

test('the fake timers of a test do not hold up what is sent', async () => {
  const { ping } = await openNoted()
  vi.useFakeTimers({ toFake: ['queueMicrotask', 'setImmediate', 'setTimeout'] })
  try {
    expect(await ping()).toBe('PONG')
  } finally {
    vi.useRealTimers()
  }
})
