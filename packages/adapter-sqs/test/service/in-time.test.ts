import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inTime } from '../../src/service/in-time.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function making(call: (signal: AbortSignal) => unknown) {
  const doubts: number[] = []
  const cuts = new Set<() => void>()
  const startedAt = Date.now()
  const patience = {
    timeoutMs: 15_000,
    doubtMs: 5_000,
    onDoubt: () => void doubts.push(Date.now() - startedAt),
    cuts,
  }
  let signal: AbortSignal | undefined
  const made = inTime(patience, ({ abortSignal }) => {
    signal = abortSignal
    return call(abortSignal) as Promise<unknown>
  })
  const outcome = made.then(
    (reply) => ({ reply, afterMs: Date.now() - startedAt }),
    (error: Error) => ({ error: error.message, afterMs: Date.now() - startedAt }),
  )
  return { outcome, doubts, cuts, isGivenUp: () => signal?.aborted }
}

const never = () => new Promise(() => {})
const after = (ms: number, reply: unknown) =>
  new Promise((resolve) => setTimeout(resolve, ms)).then(() => reply)

test('an answer is passed on, and nothing is left of the call', async () => {
  const { outcome, doubts, cuts, isGivenUp } = making(() => after(100, 'here'))
  await vi.advanceTimersByTimeAsync(100)
  expect(await outcome).toEqual({ reply: 'here', afterMs: 100 })
  expect([doubts, cuts.size, isGivenUp(), vi.getTimerCount()]).toEqual([[], 0, false, 0])
})

test('a slow answer is doubted once, and waited for', async () => {
  const { outcome, doubts } = making(() => after(14_000, 'here'))
  await vi.advanceTimersByTimeAsync(14_000)
  expect(await outcome).toEqual({ reply: 'here', afterMs: 14_000 })
  expect([doubts, vi.getTimerCount()]).toEqual([[5_000], 0])
})

test('no answer: the call is given up, also where the client does not heed it', async () => {
  const { outcome, doubts, cuts, isGivenUp } = making(never)
  await vi.advanceTimersByTimeAsync(15_000)
  expect(await outcome).toEqual({
    error: 'no answer within 15000 ms; its connection was closed',
    afterMs: 15_000,
  })
  expect([doubts, cuts.size, isGivenUp(), vi.getTimerCount()]).toEqual([[5_000], 0, true, 0])
})

test('a call that is cut off ends at once', async () => {
  const { outcome, cuts, isGivenUp } = making(never)
  await vi.advanceTimersByTimeAsync(1_000)
  for (const cut of cuts) cut()
  expect(await outcome).toEqual({ error: 'it was cut off', afterMs: 1_000 })
  expect([cuts.size, isGivenUp(), vi.getTimerCount()]).toEqual([0, true, 0])
})

test.each([
  ['that fails', () => Promise.reject(new Error('refused')), 'refused'],
  [
    'that throws',
    () => {
      throw new Error('thrown')
    },
    'thrown',
  ],
])('a call %s has failed, and nothing is left of it', async (_name, call, error) => {
  const { outcome, cuts } = making(call)
  expect(await outcome).toEqual({ error, afterMs: 0 })
  expect([cuts.size, vi.getTimerCount()]).toEqual([0, 0])
})
