import type { OperatorAction, OperatorDeed, PausedQueue, StatsChange } from '@sheaf/core'

const mostActions = 50

/** What operators have asked for and done. */
export class MemoryOperators {
  readonly #paused = new Map<string, PausedQueue>()
  /** The newest first. */
  actions: readonly OperatorAction[] = []

  get paused(): readonly PausedQueue[] {
    return [...this.#paused.values()]
  }

  change({ pause = [], resume = [], did = [], by }: StatsChange, at: number): void {
    for (const queue of pause) {
      this.#paused.set(queue, { queue, by, at })
      this.#note({ action: 'pause', queue }, by, at)
    }
    for (const queue of resume)
      if (this.#paused.delete(queue)) this.#note({ action: 'resume', queue }, by, at)
    for (const deed of did) this.#note(deed, by, at)
  }

  #note(deed: OperatorDeed, by: string, at: number): void {
    this.actions = [{ ...deed, by, at }, ...this.actions].slice(0, mostActions)
  }
}
