import type { Attributes, BatchObservableResult, Meter } from '@opentelemetry/api'
import type { App, TaskStatus } from '@sheaf/core'
import type { TaskAttributes } from '../task-attributes.js'
import { type GaugeSet, Gauges } from './gauges.js'

const names = {
  'sheaf.worker.held': { unit: '{request}', description: 'Requests that are received and not settled.' },
  'sheaf.worker.buffered': { unit: '{request}', description: 'Requests that wait for their batch to start.' },
  'sheaf.worker.running': { unit: '{batch}', description: 'Batches that run now.' },
  'sheaf.worker.slots': { unit: '{batch}', description: 'Batches that may run at once.' },
  'sheaf.worker.oldest': { unit: 's', description: 'How long the oldest buffered request has been waiting.' },
} as const

type Name = keyof typeof names
type Values = Readonly<Record<Name, number>>

const nothing: Values = {
  'sheaf.worker.held': 0,
  'sheaf.worker.buffered': 0,
  'sheaf.worker.running': 0,
  'sheaf.worker.slots': 0,
  'sheaf.worker.oldest': 0,
}

/** Gauges of what the workers of an app hold. Several workers for one task count together. */
export function workerGauges(meter: Meter | undefined, app: App, about: TaskAttributes): Gauges<Name> {
  const byTask = new Map<string, Values>()
  return new Gauges<Name>(meter, names, (gauges) => (result) => {
    readWorkers(app, byTask)
    for (const { name, queue } of app.tasks) {
      const values = byTask.get(name)
      if (values) observe(result, gauges, values, about.of(name, queue))
    }
  })
}

/** Reads what the workers of an app hold. A task that has no worker any more holds nothing: SDKs repeat what they last heard. */
function readWorkers(app: App, byTask: Map<string, Values>): void {
  for (const task of byTask.keys()) byTask.set(task, nothing)
  for (const worker of app.workers) {
    for (const [task, status] of Object.entries(worker.status().tasks))
      byTask.set(task, together(byTask.get(task) ?? nothing, valuesOf(status)))
  }
}

function observe(
  result: BatchObservableResult,
  gauges: GaugeSet<Name>,
  values: Values,
  attributes: Attributes,
): void {
  for (const [gauge, value] of Object.entries(values)) {
    if (Number.isFinite(value)) result.observe(gauges[gauge as Name], value, attributes)
  }
}

function valuesOf({ held, buffered, running, slots, oldestMs }: TaskStatus): Values {
  return {
    'sheaf.worker.held': held,
    'sheaf.worker.buffered': buffered,
    'sheaf.worker.running': running,
    'sheaf.worker.slots': slots,
    'sheaf.worker.oldest': oldestMs / 1000,
  }
}

function together(one: Values, other: Values): Values {
  const sum = Object.fromEntries(
    Object.keys(names).map((name) => [name, one[name as Name] + other[name as Name]]),
  ) as Values
  return { ...sum, 'sheaf.worker.oldest': Math.max(one['sheaf.worker.oldest'], other['sheaf.worker.oldest']) }
}
