import { App, type ResultBackend } from '@sheaf/core'
import { MemoryBroker } from '../memory-broker.js'
import { MemoryResultBackend } from '../results/result-backend.js'
import { Activity } from './activity.js'
import { Faults } from './faults.js'
import { FaultyBackend } from './faulty-backend.js'
import { FaultyBroker } from './faulty-broker.js'
import { ManualClock } from './manual-clock.js'
import { Recorder } from './recorder.js'
import type { TestAppOptions } from './test-app-options.js'

/** An app, and all that a test moves, breaks and reads around it. */
export interface TestParts {
  readonly app: App
  readonly clock: ManualClock
  readonly broker: MemoryBroker
  readonly backend: ResultBackend | undefined
  readonly faults: Faults
  readonly activity: Activity
  readonly recorder: Recorder
}

/** Makes an app whose broker and result backend can fail, and which reads its time from a manual clock. */
export function makeTestParts(options: TestAppOptions): TestParts {
  const { tasks, start } = options
  const clock = new ManualClock(start === undefined ? {} : { start })
  const faults = new Faults()
  const activity = new Activity()
  const broker = new MemoryBroker({ ...options.broker, clock })
  const backend =
    options.backend === 'none' ? undefined : (options.backend ?? new MemoryResultBackend({ clock }))
  const recorder = new Recorder(tasks, clock)
  const app = new App({
    ...options.app,
    // The last plugin is the innermost: it sees the calls as the task's function does.
    plugins: [...(options.app?.plugins ?? []), recorder],
    tasks,
    clock,
    broker: new FaultyBroker(broker, faults, activity),
    ...(backend && { backend: new FaultyBackend(backend, faults, activity) }),
    takeOver: true,
  })
  // A fault that the test asked for is no news; all other errors are printed, as the app itself would.
  app.on('error', ({ error, during }) => {
    if (!faults.isPlanned(error)) console.error(`sheaf: error while ${during}:`, error)
  })
  return { app, clock, broker, backend, faults, activity, recorder }
}
