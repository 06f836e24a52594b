import type { AnyBatches, App, Batch, BatchRequest } from '@sheaf/core'

/** Is told of the calls of `run` that happen for one app. */
export interface Observer {
  isFor(app: App): boolean
  called(task: AnyBatches, requests: readonly BatchRequest[], batch: Batch): Ending
}

interface Ending {
  returned(): void
  threw(error: unknown): void
}

interface Observation {
  readonly observers: Set<Observer>
  restore(): void
}

const observations = new WeakMap<AnyBatches, Observation>()

/**
 * Tells an observer of each call of a task's `run`, until the function that is returned is called.
 *
 * The task is the program's own, and test apps that have it may overlap. Its `run` is wrapped once, and is what it was again
 * when the last observer has gone.
 */
export function observeRuns(task: AnyBatches, observer: Observer): () => void {
  let observation = observations.get(task)
  if (observation === undefined) {
    observation = { observers: new Set(), restore: wrapRun(task) }
    observations.set(task, observation)
  }
  const { observers, restore } = observation
  observers.add(observer)
  return () => {
    observers.delete(observer)
    if (observers.size > 0 || observations.get(task)?.observers !== observers) return
    observations.delete(task)
    restore()
  }
}

function wrapRun(task: AnyBatches): () => void {
  const own = Object.getOwnPropertyDescriptor(task, 'run')
  const original: AnyBatches['run'] = task.run
  const run = (requests: readonly BatchRequest[], batch: Batch): unknown => {
    const endings = observersOf(task, batch).map((observer) => observer.called(task, requests, batch))
    const returned = () => {
      for (const ending of endings) ending.returned()
    }
    const threw = (error: unknown) => {
      for (const ending of endings) ending.threw(error)
    }
    let value: unknown
    try {
      value = original.call(task, requests, batch)
    } catch (error) {
      threw(error)
      throw error
    }
    if (isPromiseLike(value)) value.then(returned, threw)
    else returned()
    return value
  }
  Object.defineProperty(task, 'run', { value: run, configurable: true, writable: true })
  return () => {
    // A `run` that somebody else put in place meanwhile stays.
    if (task.run !== run) return
    if (own === undefined) Reflect.deleteProperty(task, 'run')
    else Object.defineProperty(task, 'run', own)
  }
}

function observersOf(task: AnyBatches, batch: Batch): Observer[] {
  const observers = [...(observations.get(task)?.observers ?? [])]
  return observers.filter((observer) => observer.isFor(batch.app))
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
