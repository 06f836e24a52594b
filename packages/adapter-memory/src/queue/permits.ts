import type { PermitRequest } from '@sheaf/core'
import { ExpiringMap } from '../structures/expiring-map.js'
import { PermitSchedule } from './permit-schedule.js'

/** The rate limits of one queue, by key, each for as long as it restricts anything. */
export class Permits {
  readonly #schedules = new ExpiringMap<PermitSchedule>()

  /** How many limits are remembered. */
  get size(): number {
    return this.#schedules.size
  }

  /** Takes permits. Returns 0, or where none are free yet, the milliseconds until they are. */
  take(wanted: PermitRequest, nowMs: number): number {
    const schedule = this.#schedules.get(wanted.key, nowMs) ?? new PermitSchedule()
    const waitMs = schedule.take(wanted, nowMs)
    this.#schedules.set(wanted.key, schedule, schedule.idleFromMs)
    return waitMs
  }
}
