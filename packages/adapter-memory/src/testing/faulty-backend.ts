import type { ResultBackend, StoredResult } from '@sheaf/core'
import type { Activity } from './activity.js'
import type { Faults } from './faults.js'

/** A result backend whose `store` fails when a test asks for it. */
export class FaultyBackend implements ResultBackend {
  constructor(
    private readonly backend: ResultBackend,
    private readonly faults: Faults,
    private readonly activity: Activity,
  ) {}

  store(results: readonly StoredResult[]): Promise<void> {
    return this.activity.during('store', () => this.faults.around('store', () => this.backend.store(results)))
  }

  fetch(ids: readonly string[]): Promise<readonly (StoredResult | undefined)[]> {
    return this.backend.fetch(ids)
  }

  wait(id: string, signal: AbortSignal): Promise<StoredResult> {
    return this.backend.wait(id, signal)
  }

  forget(ids: readonly string[]): Promise<void> {
    return this.backend.forget(ids)
  }

  close(): Promise<void> {
    return this.backend.close()
  }
}
