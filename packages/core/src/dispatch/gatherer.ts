import { BatchBuffer } from '../buffer/batch-buffer.js'
import { Buffers } from '../buffer/buffers.js'
import type { HeldRequest } from '../held/held-request.js'
import type { Settlement } from '../settle/settlement.js'
import type { TaskSettings } from '../task/task-settings.js'
import { batchCap, isSuspect } from './isolation.js'
import type { QueueParts } from './queue-parts.js'

/** Gathers the requests of one task in one worker: each waits in a buffer, behind its group or, as a suspect, alone. */
export class Gatherer {
  readonly buffers: Buffers
  readonly #settings: TaskSettings
  readonly #queue: QueueParts
  /** The suspect that is to run next, alone. */
  #suspect: BatchBuffer | undefined

  constructor(settings: TaskSettings, queue: QueueParts) {
    this.buffers = new Buffers(settings, (buffer) => this.#bufferVanished(buffer))
    this.#settings = settings
    this.#queue = queue
  }

  get hasSuspect(): boolean {
    return this.#suspect !== undefined
  }

  /** When the window of the oldest open buffer ends; monotonic, infinite where none is open. */
  get windowEndMs(): number {
    return this.buffers.oldestOpenedMs + this.#settings.flushIntervalMs
  }

  /** Puts an accepted request where it waits for its batch. `mayIsolate`: a slot will come free for a suspect. */
  take(request: HeldRequest, settlement: Settlement, mayIsolate: boolean): void {
    const { attempt, lapses } = request.delivery
    const { flushEvery, maxAttempts } = this.#settings
    if (this.#queue.gate) this.buffer(request, settlement)
    else if (mayIsolate && isSuspect(attempt, lapses, maxAttempts)) {
      if (this.#queue.worker.quarantine.admit()) this.#isolate(request)
      else settlement.releases.push(request)
    } else this.buffers.add(request, batchCap(attempt, request.faults, flushEvery, maxAttempts))
  }

  /** Buffers a request of an ordered channel, or parks it behind its group. No caps by attempt: they would reorder. */
  buffer(request: HeldRequest, settlement: Settlement): void {
    const gate = this.#queue.gate!
    const cap = this.#settings.flushEvery
    if (gate.isTooLate(request)) {
      settlement.releases.push(request)
      return
    }
    const isOpen = gate.isOpenTo(request, this.buffers.wouldJoin(request, cap))
    if (isOpen) gate.enter(request, this.buffers.add(request, cap))
    else gate.park(request)
  }

  takeSuspect(): BatchBuffer | undefined {
    const suspect = this.#suspect
    this.#suspect = undefined
    return suspect
  }

  /** Takes everything that has not started, to be handed back. */
  takeWaiting(): HeldRequest[] {
    const suspect = this.takeSuspect()?.requests ?? []
    return [...suspect, ...this.buffers.takeAll().flatMap((buffer) => buffer.requests)]
  }

  /** It may be what kills processes: it gets a batch of its own. */
  #isolate(request: HeldRequest): void {
    this.#suspect = new BatchBuffer('', 1, request, (empty) => this.#bufferVanished(empty))
    this.#suspect.add(request)
    this.#suspect.trigger = 'count'
  }

  #bufferVanished(buffer: BatchBuffer): void {
    if (buffer === this.#suspect) {
      this.#suspect = undefined
      this.#queue.worker.quarantine.batchEnded()
    }
    this.#queue.feed.bufferVanished(buffer)
  }
}
