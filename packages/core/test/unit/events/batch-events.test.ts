import { ManualClock } from '@sheaf/adapter-memory/testing'
import { expect, it } from 'vitest'
import { BatchEvents } from '../../../src/events/batch-events.js'
import { Events } from '../../../src/events/events.js'
import type { Fate } from '../../../src/held/fate.js'
import { BatchRun } from '../../../src/run/batch-run.js'
import { eventNames } from '../../support/event-names.js'
import { held } from '../support/held.js'
import { settingsOf } from '../support/settings-of.js'

/** The events of a batch of two, and whoever hears of them. */
function batch(key?: string, heard = eventNames) {
  const clock = new ManualClock()
  const events = new Events(clock)
  const told: [name: string, event: unknown][] = []
  for (const name of heard) events.on(name, (event) => void told.push([name, event]))
  const task = { name: 'probe', settings: settingsOf(), handler() {} }
  const run = new BatchRun(task, undefined, [held(), held()], key, 'interval', 0, true)
  const about = { task: 'probe', queue: 'elsewhere' }
  const base = { ...about, at: new Date(clock.now()), batchId: run.batchId, size: 2 }
  return { run, told, base, about, batchEvents: new BatchEvents(events, clock, about) }
}

it('tells why a batch began, and its key where it has one', () => {
  const { run, told, base, batchEvents } = batch()
  batchEvents.started(run)
  expect(told).toEqual([['batchStarted', { ...base, trigger: 'interval' }]])
  const keyed = batch('k')
  keyed.batchEvents.started(keyed.run)
  expect(keyed.told).toEqual([['batchStarted', { ...keyed.base, trigger: 'interval', key: 'k' }]])
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

it('counts how the requests of a batch have ended, those that were folded too', () => {
  const { run, told, base, batchEvents } = batch('k')
  const fates: (Fate | undefined)[] = [
    'completed',
    'completed',
    'retried',
    'failed',
    'expired',
    'lost',
    undefined,
  ]
  const requests = fates.map((fate) => Object.assign(held(), { fate }))
  batchEvents.finished(run, requests, 30, 40)
  const counts = { succeeded: 2, retried: 1, failed: 1, expired: 1, lost: 1 }
  const origin = { trigger: 'interval', key: 'k' }
  expect(told).toEqual([['batchFinished', { ...base, ...origin, waitedMs: 30, ranMs: 40, ...counts }]])
})

it('warns of a task in which nothing succeeds', () => {
  const { told, about, batchEvents } = batch()
  batchEvents.failing()
  const message = expect.stringContaining("task 'probe'")
  expect(told).toEqual([['warning', { ...about, at: expect.any(Date), code: 'TASK_FAILING', message }]])
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
  batchEvents.finished(run, [], 0, 0)
  expect(told).toEqual([])
})
