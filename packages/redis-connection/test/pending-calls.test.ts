import { expect, test } from 'vitest'
import { mostOldBytes } from '../../core/test/support/old-space.js'
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

test('a call ends at its limit whichever calls ended before it, and in whatever order', async () => {
  const calls = new PendingCalls()
  const ends: (() => void)[] = []
  const tracked = Array.from({ length: 6 }, () =>
    calls.track(new Promise<string>((resolve) => ends.push(() => resolve('answer'))), 60_000),
  )
  for (const at of [0, 4, 2]) ends[at]!()
  await Promise.all([tracked[0], tracked[4], tracked[2]])
  calls.rejectAll(new Error('closed'))
  const ended = await Promise.allSettled(tracked)
  expect(ended.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'rejected',
    'fulfilled',
    'rejected',
  ])
})

test('no answer is kept alive by the calls that came before and after it', async () => {
  const calls = new PendingCalls()
  const lasting = calls.track(never, 60_000)
  const grewBy = await mostOldBytes((answer) => {
    let end = () => {}
    const tracked = calls.track(new Promise((resolve) => (end = () => resolve(answer))), 60_000)
    return () => {
      end()
      return tracked
    }
  })
  expect(grewBy).toBeLessThan(10_000_000)
  calls.rejectAll(new Error('closed'))
  await expect(lasting).rejects.toThrow('closed')
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
