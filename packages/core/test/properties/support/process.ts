import type { MemoryBroker } from '@sheaf/adapter-memory'
import {
  App,
  type Batch,
  Batches,
  type BatchesOptions,
  type BatchRequest,
  type Clock,
  type Worker,
} from '@sheaf/core'
import type { Faults } from './faults.js'
import { FaultyBroker } from './faulty-broker.js'

export type Run<Payload> = (
  requests: readonly BatchRequest<Payload>[],
  batch: Batch,
  process: Process<Payload>,
) => unknown

/** One process with one worker, that can die: whatever it has not said by then, it never says. */
export class Process<Payload> {
  readonly task: Batches<Payload>
  isDead = false
  readonly #broker: FaultyBroker
  readonly #app: App
  readonly #worker: Worker

  constructor(
    memory: MemoryBroker,
    clock: Clock,
    faults: Faults,
    options: Omit<BatchesOptions<Payload>, 'run'>,
    run: Run<Payload>,
  ) {
    this.#broker = new FaultyBroker(memory, clock, faults)
    this.task = new Batches<Payload>({ ...options, run: (requests, batch) => run(requests, batch, this) })
    this.#app = new App({ broker: this.#broker, clock, tasks: [this.task] })
    for (const name of ['error', 'warning'] as const) this.#app.on(name, () => {})
    this.#worker = this.#app.worker()
  }

  start(): Promise<void> {
    return this.#worker.start()
  }

  die(): void {
    this.isDead = true
    for (const line of this.#broker.lines) line.isCut = true
    void this.#worker.stop({ mode: 'abandon', timeout: 0 })
  }

  close(): Promise<void> {
    return this.#app.close()
  }
}
