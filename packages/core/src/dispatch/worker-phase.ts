/**
 * How far a worker is on its way from work to rest: it works; it stops, and runs what it has or hands it back; or its
 * time is over, and nothing may begin any more.
 */
export class WorkerPhase {
  #phase: 'working' | 'flushing' | 'releasing' | 'halted' = 'working'

  /** Whether batches may start. */
  get mayStart(): boolean {
    return this.#phase === 'working' || this.#phase === 'flushing'
  }

  /** Whether partial batches are closed at once. */
  get isFlushing(): boolean {
    return this.#phase === 'flushing'
  }

  /** Whether what has a slot and has not begun to run must not. */
  get isHalted(): boolean {
    return this.#phase === 'halted'
  }

  flush(): void {
    this.#phase = 'flushing'
  }

  release(): void {
    this.#phase = 'releasing'
  }

  halt(): void {
    this.#phase = 'halted'
  }
}
