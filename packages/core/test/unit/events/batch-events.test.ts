import { ManualClock } from '@sheaf/adapter-memory/testing'
import { expect, it } from 'vitest'
import { BatchBuffer } from '../../../src/buffer/batch-buffer.js'
import { BatchEvents } from '../../../src/events/batch-events.js'
import { Events } from '../../../src/events/events.js'
import type { Fate } from '../../../src/held/fate.js'
import type { HeldRequest } from '../../../src/held/held-request.js'
import { eventNames } from '../../support/event-names.js'
import { held } from '../support/held.js'
import { runOf } from '../support/run-of.js'

/** The events of a batch of two, and what is heard of them. */
function batch(key?: string, heard = eventNames) {
  const clock = new ManualClock()
  const events = new Events(clock)
  const told: [name: string, event: unknown][] = []
  for (const name of heard) events.on(name, (event) => void told.push([name, event]))
  const run = runOf([held({ id: 'a' }), held({ id: 'b' })], { key, trigger: 'interval' })
  const about = { task: 'probe', queue: 'elsewhere', hostname: 'web-1' }
  const base = { ...about, at: new Date(clock.now()), batchId: run.batchId, size: 2 }
  return {
    run,
    told,
    base,
    about,
    clock,
    batchEvents: new BatchEvents(events, { clock, brokerClock: clock }, about),
  }
}

/** The buffer that these requests were gathered in, 10 ms after the clock began; all were enqueued a second before. */
function bufferOf(requests: readonly HeldRequest[], enqueuedAt: number) {
  for (const request of requests) Object.assign(request.delivery, { enqueuedAt })
  const buffer = new BatchBuffer('', 9, held({ atMs: 10 }), () => {})
  buffer.requests.push(...requests)
  return buffer
}

it('tells why a batch began, and its key where it has one', () => {
  const { run, told, base, batchEvents } = batch()
  batchEvents.started(run)
  expect(told).toEqual([['batchStarted', { ...base, trigger: 'interval', requests: ['a', 'b'] }]])
  const keyed = batch('k')
  keyed.batchEvents.started(keyed.run)
  expect(keyed.told).toEqual([
    ['batchStarted', { ...keyed.base, trigger: 'interval', key: 'k', requests: ['a', 'b'] }],
  ])
})

it('tells how its run ended', () => {
  const { run, told, base, batchEvents } = batch()
  batchEvents.ended(run, { type: 'returned', value: 7 })
  batchEvents.ended(run, { type: 'threw', error: 'no' })
  expect(told).toEqual([
    ['batchSucceeded', { ...base, value: 7 }],
    ['batchFailed', { ...base, error: 'no' }],
  ])
})

it('counts how the requests of a batch have ended, those that were folded too, and times it', async () => {
  const { run, told, base, clock, batchEvents } = batch('k')
  const fates: (Fate | undefined)[] = [
    'completed',
    'completed',
    'retried',
    'postponed',
    'failed',
    'expired',
    'lost',
    undefined,
  ]
  const requests = fates.map((fate, index) => Object.assign(held({ attempt: index + 1 }), { fate }))
  const buffer = bufferOf(requests, clock.now() - 1_000)
  run.calls = 3
  await clock.advance(100)
  batchEvents.finished({ run, buffer, startedMs: 30, endedMs: 70 })
  const at = new Date(clock.now())
  const origin = { trigger: 'interval', key: 'k', requests: 8, cap: 9, attempt: 8, runs: 3 }
  const times = { waitedMs: 20, ranMs: 40, settledMs: 30, ageMs: 1_030 }
  const counts = { succeeded: 2, retried: 1, postponed: 1, failed: 1, expired: 1, lost: 1 }
  expect(told).toEqual([['batchFinished', { ...base, at, ...origin, ...times, ...counts }]])
})

it('warns of a task in which nothing succeeds', () => {
  const { told, about, batchEvents } = batch()
  const { task, queue } = about
  batchEvents.failing()
  const message = expect.stringContaining("task 'probe'")
  expect(told).toEqual([['warning', { task, queue, at: expect.any(Date), code: 'TASK_FAILING', message }]])
})

it('makes nothing where nobody listens', () => {
  const { run, told, batchEvents } = batch(undefined, ['requestFailed'])
  const unread = () => {
    throw new Error('read')
  }
  for (const field of ['batchId', 'trigger', 'requests']) Object.defineProperty(run, field, { get: unread })
  batchEvents.started(run)
  batchEvents.ended(run, { type: 'returned' })
  batchEvents.ended(run, { type: 'threw', error: 'no' })
  batchEvents.finished({ run, buffer: bufferOf([held()], 0), startedMs: 0, endedMs: 0 })
  expect(told).toEqual([])
})
