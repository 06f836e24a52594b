import { ManualClock } from '@sheaf/adapter-memory/testing'
import { TaskOwner } from '../../../src/dispatch/task-owner.js'
import type { TaskWorker } from '../../../src/dispatch/task-worker.js'
import { plainPayloadReader } from '../../../src/envelope/read-envelope.js'
import { Events } from '../../../src/events/events.js'
import { settingsOf } from './settings-of.js'

/** A task as admission knows it, without a worker, and what its events tell. */
export function taskOf(options: Readonly<Record<string, unknown>> = {}) {
  const clock = new ManualClock()
  const events = new Events(clock)
  const told: { readonly name: string; readonly event: object }[] = []
  for (const name of ['error', 'warning'] as const) {
    events.on(name, (event) => void told.push({ name, event }))
  }
  const settings = settingsOf(options)
  const owner = new TaskOwner(settings, clock, events)
  const readPlain = settings.serializer ? undefined : plainPayloadReader(settings.name)
  const task = { name: settings.name, settings, owner, readPlain } as TaskWorker
  return { task: Object.assign(task, { accepted: { type: 'accepted', task } as const }), events, told, clock }
}
