import { expect, test } from 'vitest'
import { isSilence, PendingCalls } from '../src/pending-calls.js'

const never = new Promise<never>(() => {})

test('a call ends with its answer, good or bad', async () => {
  const calls = new PendingCalls()
  await expect(calls.track(Promise.resolve('PONG'), 60_000)).resolves.toBe('PONG')
  await expect(calls.track(Promise.reject(new Error('NOAUTH')), 60_000)).rejects.toThrow('NOAUTH')
})

test('a call without an answer ends at its own limit, and the others go on', async () => {
  const calls = new PendingCalls()
  const long = calls.track(never, 60_000)
  const short = calls.track(never, 1)
  await expect(short).rejects.toThrow('The server did not answer within 1 ms')
  expect(isSilence(await short.catch((error: unknown) => error))).toBe(true)
  await expect(Promise.race([long, Promise.resolve('waiting')])).resolves.toBe('waiting')
  calls.rejectAll(new Error('closed'))
  await expect(long).rejects.toThrow('closed')
})

test('nothing is pending once all have ended, however they ended', async () => {
  const calls = new PendingCalls()
  let idle = 0
  calls.whenIdle(() => idle++)
  expect(idle, 'at once, where none is').toBe(1)
  const ended = Promise.allSettled([calls.track(Promise.resolve(), 60_000), calls.track(never, 1)])
  calls.whenIdle(() => idle++)
  expect(idle).toBe(1)
  await ended
  expect(idle).toBe(2)
})

test.each([
  [new Error('Command timed out'), true],
  [new (class TimeoutError extends Error {})(), true],
  [new Error('connect ETIMEDOUT'), false],
  [new Error("Socket timeout. Expecting data, but didn't receive any in 500ms."), false],
  [new Error('Connection is closed.'), false],
  ['text', false],
])('%s is silence of a connection that stands: %s', (error, expected) => {
  expect(isSilence(error)).toBe(expected)
})
