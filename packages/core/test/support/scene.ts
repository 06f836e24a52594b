import { MemoryBroker, type MemoryBrokerOptions, MemoryResultBackend } from '@sheaf/adapter-memory'
import { ManualClock } from '@sheaf/adapter-memory/testing'
import {
  type AnyBatches,
  App,
  type AppOptions,
  type Duration,
  type Worker,
  type WorkerOptions,
} from '@sheaf/core'
import { onTestFinished } from 'vitest'
import { EventLog } from './event-log.js'
import { FaultBroker } from './fault-broker.js'

// The engine is loaded with the first worker, which takes real time. Tests that watch a worker start do without that.
await import('../../src/worker/worker-core.js')

/** What a scene is made of; everything has a default. */
export interface SceneOptions {
  readonly memory?: Omit<MemoryBrokerOptions, 'clock'>
  readonly app?: Partial<AppOptions>
  /** Without a result backend. */
  readonly hasNoBackend?: boolean
  readonly clock?: ManualClock
}

/** An app on the memory broker and a manual clock, closed at the end of the test. */
export interface Scene {
  readonly clock: ManualClock
  readonly memory: MemoryBroker
  readonly broker: FaultBroker
  readonly backend: MemoryResultBackend
  readonly app: App
  readonly log: EventLog
  /** A started worker. */
  start(options?: WorkerOptions): Promise<Worker>
  /** Lets time pass. */
  advance(duration: Duration): Promise<void>
  /** Lets everything come to rest without letting time pass. */
  rest(): Promise<void>
  dead(queue: string): Promise<{ id: string; reason: string; error?: string; attempt: number }[]>
}

export function openScene(tasks: readonly AnyBatches[], options: SceneOptions = {}): Scene {
  const clock = options.clock ?? new ManualClock()
  const memory = new MemoryBroker({ clock, ...options.memory })
  const broker = new FaultBroker(memory)
  const backend = new MemoryResultBackend({ clock })
  const app = new App({
    broker,
    clock,
    tasks,
    ...(!options.hasNoBackend && { backend }),
    ...options.app,
  })
  const log = new EventLog(app)
  const workers: Worker[] = []
  onTestFinished(async () => {
    broker.before = () => {}
    broker.after = () => {}
    const stops = workers.map((worker) => worker.stop({ timeout: 0, mode: 'release' }))
    await clock.advance('2s')
    await Promise.all(stops)
    await app.close()
  })
  return {
    clock,
    memory,
    broker,
    backend,
    app,
    log,
    async start(workerOptions) {
      const worker = app.worker(workerOptions)
      workers.push(worker)
      await worker.start()
      await clock.advance(0)
      return worker
    },
    advance: (duration) => clock.advance(duration),
    rest: () => clock.advance(0),
    dead: async (queue) => [...(await memory.admin.listDead(queue)).items],
  }
}
