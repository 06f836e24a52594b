import { describeError } from '@sheaf/core'
import type { Sheaf } from './sheaf.js'

/** How the worker of a process is. */
export interface SheafHealthStatus {
  /** `down` where a queue of the worker is not connected, or the worker could not start. */
  readonly status: 'up' | 'down'
  /** How far the worker is; absent where this process only enqueues. */
  readonly worker?: string | undefined
  /** Why queues are not connected, by their names. */
  readonly queues?: Readonly<Record<string, string>> | undefined
  /** Why the worker could not start. */
  readonly reason?: string | undefined
}

/**
 * A health indicator for `@nestjs/terminus`, and for health checks of your own.
 *
 * @example
 * ```ts
 * class HealthController {
 *   constructor(
 *     private readonly health: { check(indicators: (() => unknown)[]): unknown },
 *     private readonly sheaf: SheafHealth,
 *   ) {}
 *
 *   check() {
 *     return this.health.check([() => this.sheaf.check('sheaf')])
 *   }
 * }
 * ```
 */
export class SheafHealth {
  readonly #sheaf: Sheaf

  /** Made by {@link SheafModule}. */
  constructor(sheaf: Sheaf) {
    this.#sheaf = sheaf
  }

  /**
   * Tells how the worker of this process is. It asks no service, so it answers at once.
   *
   * @param key - The name under which the health check lists it.
   */
  check<Key extends string = 'sheaf'>(key: Key = 'sheaf' as Key): Record<Key, SheafHealthStatus> {
    return { [key]: this.#status() } as Record<Key, SheafHealthStatus>
  }

  #status(): SheafHealthStatus {
    const { worker, refusal } = this.#sheaf
    if (refusal !== undefined) return { status: 'down', reason: describeError(refusal) }
    if (!worker) return { status: 'up' }
    const { state, queues } = worker.status()
    const down = Object.entries(queues).filter(([, { isConnected }]) => !isConnected)
    if (down.length === 0 && state === 'running') return { status: 'up', worker: state }
    const reasons = down.map(([name, { lastError }]) => [name, lastError ?? 'not connected'])
    return { status: 'down', worker: state, queues: Object.fromEntries(reasons) }
  }
}
