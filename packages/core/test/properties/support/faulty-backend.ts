import { MemoryResultBackend } from '@sheaf/adapter-memory'
import type { Clock, ResultBackend, StoredResult } from '@sheaf/core'
import type { Faults } from './faults.js'
import { Line } from './faulty-broker.js'

/** A memory result backend behind a bad line. */
export class FaultyBackend implements ResultBackend {
  readonly inner: MemoryResultBackend
  readonly #line: Line

  constructor(clock: Clock, faults: Faults) {
    this.inner = new MemoryResultBackend({ clock })
    this.#line = new Line(clock, faults)
  }

  store(results: readonly StoredResult[]): Promise<void> {
    return this.#line.call('store', () => this.inner.store(results))
  }

  fetch(ids: readonly string[]) {
    return this.inner.fetch(ids)
  }

  wait(id: string, signal: AbortSignal) {
    return this.inner.wait(id, signal)
  }

  forget(ids: readonly string[]) {
    return this.inner.forget(ids)
  }

  close() {
    return this.inner.close()
  }
}
