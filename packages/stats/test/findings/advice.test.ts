import { expect, it } from 'vitest'
import { findings } from '../../src/index.js'
import { countsOf, minuteMs, now, processOf, type Scene, viewOf } from '../support/view-of.js'

const only = (scene: Scene) => {
  const [found, ...others] = findings(viewOf(scene))
  expect(others).toEqual([])
  return found!
}

it('tells of a failing task since when, with which error, and when it is tried next', () => {
  const failing = { runs: 21, since: now - 19 * minuteMs, error: 'ECONNREFUSED 10.0.7.3:587', count: 20 }
  const first = processOf({ skewMs: 900 }, { failing, slowedUntilMs: now + 900 + 20_000 })
  const other = processOf(
    { id: 'p-2' },
    { failing: { ...failing, error: 'timeout', count: 3 }, slowedUntilMs: now + 60_000 },
  )
  expect(only({ processes: [first, other] })).toEqual({
    code: 'TASK_FAILING',
    severity: 'error',
    task: 'mails',
    message:
      'mails: nothing has succeeded in the last 42 batches. It gets one batch per step of its breaker until something does; the next in 20 s.',
    advice: 'ECONNREFUSED 10.0.7.3:587 × 20, since 11:41 UTC.',
  })
})

it('tells who worked for a task last', () => {
  const depths = [{ ready: 1_204 }]
  const waiting =
    'mails: 1,204 requests are waiting, and no worker that takes them was heard of in the last 30 s.'
  const gone = processOf({ isGone: true, heardAt: now - 12 * minuteMs })
  const report = {
    received: 0,
    completed: 0,
    retried: 0,
    postponed: 0,
    failed: 0,
    expired: 0,
    rejected: 0,
    released: 0,
    lost: 0,
    abandoned: 0,
  }
  const stop = {
    process: 'p-2',
    worker: 'img-2',
    host: 'gpu-1',
    at: now - 5 * minuteMs,
    tasks: ['mails'],
    report,
  }
  expect(only({ depths, processes: [] })).toMatchObject({
    message: waiting,
    advice: 'Start a worker that has this task.',
  })
  expect(only({ depths, processes: [gone] }).advice).toBe(
    'The last, web-1 on ip-10-0-4-31, fell silent at 11:48 UTC. Start a worker that has this task.',
  )
  expect(only({ depths, processes: [gone], stops: [stop] }).advice).toBe(
    'The last, img-2 on gpu-1, was stopped at 11:55 UTC. Start a worker that has this task.',
  )
})

it('reckons what a longer window would gather', () => {
  const minute = countsOf({
    batches: 60,
    requests: 2_640,
    cap: 60 * 256,
    closedBy: { interval: 55, count: 5 },
  })
  expect(only({ info: { flushEvery: 256 }, minutes: new Array(10).fill(minute) })).toMatchObject({
    message: 'mails: 92 % of its batches are closed by the interval, at 17 % of what they may hold.',
    advice:
      'At 47 requests/s a worker, a window of 3 s would gather about 140 requests: 69 % fewer calls, up to 2 s later.',
    change: "flushInterval: '3s'",
  })
})

it('does not advise a longer window where hardly anything comes, or each key has its own', () => {
  const minute = countsOf({ batches: 60, requests: 60, cap: 6_000, closedBy: { interval: 60 } })
  const single = countsOf({ batches: 1, requests: 1, cap: 100, closedBy: { interval: 1 } })
  const rare = only({ minutes: new Array(60).fill(single) })
  expect(rare).not.toHaveProperty('change')
  expect(rare.advice).toContain('smaller flushEvery')
  expect(only({ info: { isKeyed: true }, minutes: [minute] }).advice).toContain('batchBy')
})

it('advises larger batches first, then more at once, then more workers, by what runs say', () => {
  const depths = Array.from({ length: 11 }, (_, minute) => ({ ready: 100 + minute * 50 }))
  const ran = (step: number) => new Array(16).fill(0).with(step, 60)
  const full = { batches: 60, requests: 6_000, cap: 6_000, closedBy: { count: 60 } }
  const behind = (step: number, p99Ms: number) =>
    only({
      depths,
      minutes: [countsOf({ ...full, ran: ran(step) })],
      processes: [processOf({ loop: { p99Ms, maxMs: p99Ms, recentMs: [] } })],
    })
  expect(behind(4, 5)).toMatchObject({
    message: 'mails: what waits has grown for 10 min, from 100 to 600, though 100 % of its batches are full.',
    change: 'flushEvery: 200',
  })
  expect(behind(10, 5)).toMatchObject({ change: 'concurrency: 2' })
  expect(behind(10, 400)).not.toHaveProperty('change')
  expect(behind(10, 400).advice).toContain('more workers')
})

it('gives a number for keys and for the prefetch', () => {
  const minute = (closedBy: object) => countsOf({ batches: 100, requests: 100, cap: 200, closedBy })
  expect(only({ minutes: [minute({ keys: 30 })] }).change).toBe('maxOpenKeys: 2000, prefetch: 2000')
  expect(only({ minutes: [minute({ keys: 60 })], info: { prefetch: 9_000 } }).change).toBe(
    'maxOpenKeys: 4000',
  )
  expect(only({ minutes: [minute({ prefetch: 30 })], info: { prefetch: 120, concurrency: 4 } }).change).toBe(
    'prefetch: 500',
  )
})

it('says what a lost lease comes from, as far as that is known', () => {
  const minutes = [countsOf({ batches: 9, lost: 14 })]
  expect(only({ minutes })).toMatchObject({
    message: 'mails: 14 leases were lost: the broker handed their requests out again.',
    change: "lease: '1m'",
  })
  const blocked = processOf({ loop: { p99Ms: 12_100, maxMs: 12_100, recentMs: [] }, leasesLost: 14 })
  const found = findings(viewOf({ minutes, processes: [blocked] }))
  expect(found).toMatchObject([
    {
      code: 'LOOP_BLOCKED',
      message:
        'web-1 on ip-10-0-4-31: its event loop was blocked for up to 12 s, and leases of 30 s are renewed when it turns. 14 leases of it were lost.',
    },
    { code: 'LEASES_LOST', advice: expect.stringContaining('worker thread') },
  ])
})

it('advises to bisect where batches throw, and to look at errors where verdicts say so', () => {
  const some = { batches: 10, requests: 1_000, retried: 300 }
  expect(only({ minutes: [countsOf({ ...some, threw: 3 })] }).change).toBe("onThrow: 'bisect'")
  expect(only({ minutes: [countsOf(some)] })).not.toHaveProperty('change')
})
