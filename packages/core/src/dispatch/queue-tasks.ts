import { SheafError } from '../errors/sheaf-error.js'
import type { HeldRequest } from '../held/held-request.js'
import type { RunnableTask } from '../run/runnable-task.js'
import { abandonTrace } from '../run/trace-run.js'
import type { QueueParts } from './queue-parts.js'
import { TaskWorker } from './task-worker.js'

/** The tasks of one queue in one worker, and what is true of all of them together. */
export class QueueTasks {
  readonly byName: ReadonlyMap<string, TaskWorker>

  constructor(tasks: readonly RunnableTask[], queue: QueueParts) {
    this.byName = new Map(tasks.map((task) => [task.name, new TaskWorker(task, queue)]))
  }

  /** Starts whatever may start. */
  pump(): void {
    for (const task of this.byName.values()) task.pump()
  }

  /** Whether full batches wait for a slot. */
  get hasBacklog(): boolean {
    for (const task of this.byName.values()) if (task.buffers.hasClosed) return true
    return false
  }

  /** When the window of the oldest open buffer ends; monotonic, infinite where none is open. */
  get windowEndMs(): number {
    let endMs = Number.POSITIVE_INFINITY
    for (const task of this.byName.values()) endMs = Math.min(endMs, task.gathered.windowEndMs)
    return endMs
  }

  /** Whether a task that is slowed down or paused must wait for its next batch. */
  isBlocked(nowMs: number): boolean {
    for (const task of this.byName.values()) if (task.permits.blockedUntilMs > nowMs) return true
    return false
  }

  /** Batches that run or are being settled. */
  get busy(): number {
    let busy = 0
    for (const task of this.byName.values()) busy += task.batches.busy
    return busy
  }

  get isBusy(): boolean {
    for (const task of this.byName.values()) if (task.batches.busy + task.running > 0) return true
    return false
  }

  /** Whether a batch runs here. */
  isRunning(batchId: string): boolean {
    for (const task of this.byName.values()) {
      if (task.batches.runs.some((run) => run.batchId === batchId)) return true
    }
    return false
  }

  /** Takes everything that has not started, to be handed back. */
  takeWaiting(): HeldRequest[] {
    return [...this.byName.values()].flatMap((task) => task.gathered.takeWaiting())
  }

  /** Takes what waits of those tasks that are slowed down or paused, to be handed back; `undefined` where none is. */
  takeHeldBack(nowMs: number): HeldRequest[] | undefined {
    const heldBack = [...this.byName.values()].filter((task) => task.permits.isHeldBack(nowMs))
    return heldBack.length > 0 ? heldBack.flatMap((task) => task.gathered.takeWaiting()) : undefined
  }

  abortRuns(reason: unknown): void {
    for (const task of this.byName.values()) for (const run of task.batches.runs) run.abort(reason)
  }

  /** What runs now no longer counts. Returns what it had. */
  abandonRuns(): HeldRequest[] {
    const abandoned: HeldRequest[] = []
    for (const task of this.byName.values()) {
      for (const run of task.batches.runs) {
        if (run.isOver) continue
        run.close()
        if (run.trace) abandonTrace(run, run.trace, abandonedError())
        for (const request of run.requests) abandoned.push(request, ...(request.foldedRequests ?? []))
      }
    }
    return abandoned
  }

  rest(): void {
    for (const task of this.byName.values()) task.rest()
  }
}

function abandonedError(): SheafError {
  return new SheafError('CLOSED', 'The worker stopped before the run had ended; its requests come again.')
}
