import type { TaskInfo, Worker } from '@sheaf/core'

/** Pauses the queues of workers as operators ask, and resumes those that it has paused itself. */
export class Pauses {
  readonly #tasks: ReadonlyMap<string, TaskInfo>
  /** The queues of each worker that were paused here. */
  readonly #paused = new WeakMap<Worker, Set<string>>()
  #wanted: ReadonlySet<string> = new Set()
  #isIdle = true

  constructor(tasks: ReadonlyMap<string, TaskInfo>) {
    this.#tasks = tasks
  }

  /** Operators want these queues to be paused, and no others. */
  want(queues: readonly string[], workers: readonly Worker[]): void {
    if (queues.length === 0 && this.#isIdle) return
    this.#wanted = new Set(queues)
    this.#isIdle = queues.length === 0
    this.apply(workers)
  }

  /** Workers may have started since. */
  apply(workers: readonly Worker[]): void {
    for (const worker of workers) this.#apply(worker)
  }

  #apply(worker: Worker): void {
    const ours = this.#paused.get(worker) ?? new Set()
    const { tasks } = worker.status()
    for (const [name, { paused }] of Object.entries(tasks)) {
      const queue = this.#tasks.get(name)?.queue
      if (queue === undefined) continue
      if (this.#wanted.has(queue)) {
        // What the program itself has paused stays its own to resume.
        if (paused) continue
        worker.pause(name)
        ours.add(queue)
      } else if (ours.delete(queue)) worker.resume(name)
    }
    this.#paused.set(worker, ours)
  }
}
