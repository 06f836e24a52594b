import type { ProcessStatus, ProcessView, StopRecord } from '@sheaf/core'

/** How long a process may be silent before it counts as gone, and how long it is shown as such. */
const silentMs = 15_000
const shownMs = 24 * 3_600_000
const mostStops = 50

interface Known {
  sequence: number
  heardAt: number
  status: ProcessStatus | undefined
  /** Whether it has closed in good order; it is remembered so that a report that comes late is not counted again. */
  hasLeft: boolean
}

/** The processes that report. */
export class MemoryProcesses {
  readonly #known = new Map<string, Known>()
  /** The newest first. */
  stops: readonly StopRecord[] = []

  /** Whether this report is new, and not one that was sent again. */
  heard(id: string, sequence: number, now: number): boolean {
    const known = this.#known.get(id)
    if (known && sequence <= known.sequence) return false
    if (known) Object.assign(known, { sequence, heardAt: now })
    else this.#known.set(id, { sequence, heardAt: now, status: undefined, hasLeft: false })
    return true
  }

  note(id: string, status: ProcessStatus | undefined, stops: readonly StopRecord[]): void {
    if (status) this.#known.get(id)!.status = status
    this.stops = [...[...stops].reverse(), ...this.stops].slice(0, mostStops)
  }

  leave(id: string): void {
    this.#known.get(id)!.hasLeft = true
  }

  read(now: number): ProcessView[] {
    const views: ProcessView[] = []
    for (const [id, { status, heardAt, hasLeft }] of this.#known) {
      if (now - heardAt > shownMs) this.#known.delete(id)
      else if (status && !hasLeft) views.push({ ...status, heardAt, isGone: now - heardAt > silentMs })
    }
    return views
  }
}
