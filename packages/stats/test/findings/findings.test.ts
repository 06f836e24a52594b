import { Batches } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { type FindingCode, findings } from '../../src/index.js'
import { countsOf, minuteMs, now, processOf, type Scene, viewOf } from '../support/view-of.js'

/** `part` of 100 batches are closed by one trigger, the others by count. */
const closed = (trigger: 'interval' | 'keys' | 'prefetch', part: number) =>
  countsOf({
    batches: 100,
    requests: 1_700,
    size: 1_700,
    cap: 10_000,
    closedBy: { [trigger]: part, count: 100 - part },
  })

const slot = (step: number, count: number) => new Array(16).fill(0).with(step, count)
const growing = Array.from({ length: 11 }, (_, minute) => ({ ready: 100 + minute * 50 }))
const full = countsOf({ batches: 60, requests: 6_000, size: 6_000, cap: 6_000, closedBy: { count: 60 } })
const failing = { runs: 41, since: now - 20 * minuteMs, error: 'ECONNREFUSED 10.0.7.3:587', count: 40 }
const slowed = (slowedUntilMs: number | undefined) => [
  processOf({}, { failing, ...(slowedUntilMs && { slowedUntilMs }) }),
]
const gone = processOf({ isGone: true, heardAt: now - 4 * minuteMs })
const loop = (p99Ms: number, maxMs: number, recentMs = [p99Ms]) => ({ p99Ms, maxMs, recentMs })

interface Case extends Scene {
  readonly when: string
  readonly finds: readonly FindingCode[]
}

const cases: readonly Case[] = [
  { when: 'all is well', minutes: [full], depths: [{ ready: 4 }], finds: [] },
  { when: 'nothing is known', finds: [] },
  { when: 'nothing is known, and nobody lives', processes: [], finds: [] },

  { when: 'its breaker has slowed a task down', processes: slowed(now + 18_000), finds: ['TASK_FAILING'] },
  { when: 'runs throw, and the breaker is closed yet', processes: slowed(undefined), finds: [] },
  {
    when: 'all of a failing task is retried: said once',
    processes: slowed(now + 18_000),
    minutes: [countsOf({ ...full, retried: 6_000, threw: 60 })],
    finds: ['TASK_FAILING'],
  },

  { when: 'requests wait and nobody lives', depths: [{ ready: 3 }], processes: [], finds: ['NO_WORKER'] },
  {
    when: 'requests wait and the worker is gone',
    depths: [{ ready: 3 }],
    processes: [gone],
    finds: ['NO_WORKER'],
  },
  {
    when: 'requests wait and the worker has been silent for more than 30 s',
    depths: [{ ready: 3 }],
    processes: [processOf({ heardAt: now - 31_000 })],
    finds: ['NO_WORKER'],
  },
  {
    when: 'requests wait and the process has no worker for the task',
    depths: [{ ready: 3 }],
    processes: [processOf({}, { task: 'others' })],
    finds: ['NO_WORKER'],
  },
  {
    when: 'requests wait because an operator has paused the queue',
    depths: [{ ready: 3 }],
    processes: [],
    paused: [{ queue: 'mails', by: 'ada', at: now }],
    finds: [],
  },
  { when: 'nothing waits and nobody lives', depths: [{ ready: 0 }], processes: [], finds: [] },
  {
    when: 'what waited was counted long ago',
    depths: [{ ready: 3 }, ...new Array(4)].map((depth, index) => ({
      ...depth,
      at: now - (9 - index) * minuteMs,
    })),
    processes: [],
    finds: [],
  },

  {
    when: 'batches close by the interval, far from full',
    minutes: [closed('interval', 91)],
    finds: ['BATCH_THIN'],
  },
  { when: 'a fifth and more of them is full', minutes: [closed('interval', 79)], finds: [] },
  {
    when: 'they are a third full',
    minutes: [countsOf({ ...closed('interval', 91), requests: 3_300 })],
    finds: [],
  },
  {
    when: 'there were too few to say',
    minutes: [countsOf({ batches: 49, requests: 49, cap: 4_900, closedBy: { interval: 49 } })],
    finds: [],
  },

  {
    when: 'full batches, and more waits every minute',
    minutes: [full],
    depths: growing,
    finds: ['FALLING_BEHIND'],
  },
  { when: 'more waits, and batches are not full', minutes: [closed('keys', 10)], depths: growing, finds: [] },
  { when: 'more waits for five minutes only', minutes: [full], depths: growing.slice(0, 5), finds: [] },
  {
    when: 'what waits goes up and down',
    minutes: [full],
    depths: growing.map(({ ready }, minute) => ({ ready: ready - (minute % 2) * 120 })),
    finds: [],
  },

  { when: 'a fifth of batches closes by keys', minutes: [closed('keys', 20)], finds: ['KEYS_SHORT'] },
  { when: 'less than that', minutes: [closed('keys', 19)], finds: [] },
  {
    when: 'a fifth of batches closes by prefetch',
    minutes: [closed('prefetch', 20)],
    finds: ['PREFETCH_SHORT'],
  },
  { when: 'less than that, by prefetch', minutes: [closed('prefetch', 19)], finds: [] },

  {
    when: 'runs come close to their time limit',
    info: { timeLimitMs: 1_000 },
    minutes: [countsOf({ batches: 100, ran: slot(7, 100) })],
    finds: ['RUN_LONG'],
  },
  {
    when: 'runs stay far from their time limit',
    info: { timeLimitMs: 1_000 },
    minutes: [countsOf({ batches: 100, ran: slot(3, 100) })],
    finds: [],
  },
  {
    when: 'runs are long, and there is no limit',
    minutes: [countsOf({ batches: 100, ran: slot(15, 100) })],
    finds: [],
  },

  {
    when: 'a loop is blocked for a third of the lease',
    processes: [processOf({ loop: loop(10_001, 10_001) })],
    finds: ['LOOP_BLOCKED'],
  },
  {
    when: 'it was so within the last minute',
    processes: [processOf({ loop: loop(3, 10_500, [10_500, 3]) })],
    finds: ['LOOP_BLOCKED'],
  },
  {
    when: 'it was blocked once, for two thirds',
    processes: [processOf({ loop: loop(3, 20_002) })],
    finds: ['LOOP_BLOCKED'],
  },
  { when: 'it was blocked once, for less', processes: [processOf({ loop: loop(3, 19_000) })], finds: [] },
  {
    when: 'it is blocked for less than a third',
    processes: [processOf({ loop: loop(9_000, 9_000) })],
    finds: [],
  },
  {
    when: 'a loop without workers is blocked',
    processes: [processOf({ loop: loop(60_000, 60_000), workers: [] })],
    finds: [],
  },

  { when: 'a lease was lost', minutes: [countsOf({ batches: 1, lost: 1 })], finds: ['LEASES_LOST'] },

  { when: 'dead letters become more', depths: [{ dead: 3 }, { dead: 4 }], finds: ['DEAD_GROWING'] },
  { when: 'dead letters stay', depths: [{ dead: 3 }, { dead: 3 }], finds: [] },
  { when: 'dead letters become fewer', depths: [{ dead: 3 }, { dead: 0 }], finds: [] },

  {
    when: 'a fifth of requests is retried',
    minutes: [countsOf({ batches: 10, requests: 100, retried: 20 })],
    finds: ['RETRY_HEAVY'],
  },
  {
    when: 'a fifth of too few is',
    minutes: [countsOf({ batches: 10, requests: 99, retried: 50 })],
    finds: [],
  },
  {
    when: 'less than a fifth is',
    minutes: [countsOf({ batches: 10, requests: 1_000, retried: 199 })],
    finds: [],
  },

  {
    when: 'processes of one app run different releases',
    processes: [processOf(), processOf({ id: 'p-2', version: '0.4.1' })],
    finds: ['VERSIONS_DIFFER'],
  },
  {
    when: 'processes of two apps do',
    processes: [processOf(), processOf({ id: 'p-2', version: '0.4.1', app: 'crm' })],
    finds: [],
  },
  {
    when: 'one that is gone ran another release',
    processes: [processOf(), processOf({ id: 'p-2', version: '0.4.1', isGone: true })],
    finds: [],
  },

  { when: 'a clock is a second ahead', processes: [processOf({ skewMs: 1_001 })], finds: ['CLOCK_SKEW'] },
  { when: 'a clock is far behind', processes: [processOf({ skewMs: -90_000 })], finds: ['CLOCK_SKEW'] },
  { when: 'a clock is nearly right', processes: [processOf({ skewMs: -1_000 })], finds: [] },
]

describe('findings', () => {
  it.each(cases)('where $when: $finds', ({ finds, ...scene }) => {
    const found = findings(viewOf(scene))
    expect(found.map(({ code }) => code)).toEqual(finds)
    for (const { message, advice = '' } of found) {
      expect(message).toMatch(/\S.*\.$/)
      expect(message + advice).not.toMatch(/NaN|undefined|Infinity|\[object/)
    }
  })

  it('come with the gravest first', () => {
    const found = findings(
      viewOf({
        minutes: [closed('interval', 95)],
        processes: [processOf({ loop: loop(20_000, 20_000), skewMs: 5_000 })],
      }),
    )
    expect(found.map(({ code, severity }) => [severity, code])).toEqual([
      ['error', 'LOOP_BLOCKED'],
      ['warning', 'CLOCK_SKEW'],
      ['info', 'BATCH_THIN'],
    ])
  })

  it('know of an app’s tasks what no process has told, and take its options for the newest', () => {
    const task = new Batches({ name: 'mails', queue: 'post', run() {} })
    const view = viewOf({ processes: [] })
    const post = { queue: 'post', rows: [{ at: now, ready: 7, delayed: 0, dead: 0 }] }
    expect(findings({ ...view, queues: [post] })).toEqual([])
    expect(findings({ ...view, queues: [post] }, { tasks: [task] })).toMatchObject([
      { code: 'NO_WORKER', task: 'mails' },
    ])
  })
})
