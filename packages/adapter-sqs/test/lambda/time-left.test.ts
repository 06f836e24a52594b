import { systemClock } from '@sheaf/core'
import { expect, test } from 'vitest'
import { TimeLeft } from '../../src/lambda/time-left.js'

const left = (ms: unknown) => ({ getRemainingTimeInMillis: () => ms as number })

test.each([
  ['a function with plenty of time', left(60_000), 58_000],
  ['one that has less than the margin keeps half for its work', left(1_000), 500],
  ['one whose time is up has a moment, in which what runs is aborted', left(0), 1],
  ['one that is late already', left(-50), 1],
  ['one that nobody tells how long it has', undefined, 900_000],
  ['a context that cannot tell', {} as never, 900_000],
  ['a context that tells nonsense', left(Number.NaN), 900_000],
])('%s', (_what, context, ms) => {
  expect(new TimeLeft(systemClock, context, 2_000).toStopMs).toBe(ms)
})
