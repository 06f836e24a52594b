import { ManualClock } from '@sheaf/adapter-memory/testing'
import { expect, it } from 'vitest'
import { inTime } from '../../../src/time/in-time.js'
import { CountingClock } from '../../support/counting-clock.js'
import { CountingLatch } from '../support/counting-latch.js'

const never = Number.POSITIVE_INFINITY

interface Case {
  readonly ms?: number
  readonly answerAtMs?: number
  readonly latchAtMs?: number
  readonly isRejected?: boolean
}

/** When a wait ends and with what: it may take 100 ms, and 20 more once a latch is set. */
async function outcomeOf({ ms = 100, answerAtMs = never, latchAtMs = never, isRejected = false }: Case) {
  const time = new ManualClock()
  const clock = new CountingClock(time)
  const latch = new CountingLatch()
  if (latchAtMs === 0) latch.set()
  else if (latchAtMs !== never) time.setTimer(() => latch.set(), latchAtMs)
  const answer = new Promise<string>((resolve, reject) => {
    const settle = () => (isRejected ? reject(new Error('refused')) : resolve('answer'))
    if (answerAtMs !== never) time.setTimer(settle, answerAtMs)
  })
  const timeoutError = () => new Error('late')
  const ended = inTime(answer, { clock, ms, cutShortBy: [{ latch, restMs: 20 }], timeoutError })
    .catch((error: Error) => error.message)
    .then((what) => [time.monotonic(), what, clock.timers, latch.waiting])
  await time.advance('1s')
  const [atMs, what, ...leftBehind] = await ended
  expect(leftBehind).toEqual([0, 0])
  return [atMs, what]
}

it.each<[string, Case, [number, string]]>([
  ['an answer in time', { answerAtMs: 99 }, [99, 'answer']],
  ['no answer', {}, [100, 'late']],
  ['an answer too late', { answerAtMs: 101 }, [100, 'late']],
  ['a rejection', { answerAtMs: 99, isRejected: true }, [99, 'refused']],
  ['no answer, cut short from the beginning', { latchAtMs: 0 }, [20, 'late']],
  ['no answer, with less time than the cut would leave', { ms: 10, latchAtMs: 0 }, [10, 'late']],
  ['an answer in time, cut short', { answerAtMs: 19, latchAtMs: 0 }, [19, 'answer']],
  ['a rejection, cut short', { answerAtMs: 19, latchAtMs: 0, isRejected: true }, [19, 'refused']],
  ['no answer, cut short at 50 ms', { latchAtMs: 50 }, [70, 'late']],
  ['an answer after it was cut short', { answerAtMs: 60, latchAtMs: 50 }, [60, 'answer']],
  ['an answer before it is cut short', { answerAtMs: 40, latchAtMs: 50 }, [40, 'answer']],
])('%s; and nothing is left behind', async (_, situation, outcome) => {
  expect(await outcomeOf(situation)).toEqual(outcome)
})

it('waits without a latch as well', async () => {
  const clock = new ManualClock()
  const waited = inTime(new Promise(() => {}), { clock, ms: 100, timeoutError: () => new Error('late') })
  const refused = expect(waited).rejects.toThrow('late')
  await clock.advance('1s')
  await refused
})
