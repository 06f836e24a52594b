import type { HeldRequest } from '../held/held-request.js'
import type { BatchBuffer } from './batch-buffer.js'
import { dropEnded } from './drop-ended.js'

/**
 * Keeps the order of groups where the channel is ordered: a group is in one batch at a time, from the moment its first
 * request is buffered until that batch is settled; what comes meanwhile is parked, in order.
 */
export class GroupGate {
  readonly #isWholeQueue: boolean
  readonly #owners = new Map<string, BatchBuffer>()
  readonly #parked = new Map<string, HeldRequest[]>()
  /** Up to where in the order of receipt the requests of a group come too late: an earlier one was put back. */
  readonly #brokenAt = new Map<string, number>()

  constructor(ordered: 'queue' | 'group') {
    this.#isWholeQueue = ordered === 'queue'
  }

  /** Whether a request may be buffered now; `buffer` is the open one that it would join, if any. */
  isOpenTo(request: HeldRequest, buffer: BatchBuffer | undefined): boolean {
    const group = this.groupOf(request)
    // Nothing may overtake what is parked already.
    if (this.#parked.get(group)?.length) return false
    const owner = this.#owners.get(group)
    return owner === undefined || owner === buffer
  }

  enter(request: HeldRequest, buffer: BatchBuffer): void {
    const group = this.groupOf(request)
    this.#owners.set(group, buffer)
    buffer.groups ??= new Set()
    buffer.groups.add(group)
  }

  park(request: HeldRequest): void {
    const group = this.groupOf(request)
    const parked = this.#parked.get(group)
    if (parked) parked.push(request)
    else this.#parked.set(group, [request])
    request.holder = this
  }

  dropLost(): void {
    for (const parked of this.#parked.values()) dropEnded(parked)
  }

  /** Takes what is parked behind a group, in the order of receipt; the group stays closed. */
  takeParked(group: string): HeldRequest[] {
    const parked = this.#parked.get(group) ?? []
    this.#parked.delete(group)
    return parked.sort((one, other) => one.sequence - other.sequence)
  }

  /** A request of a group is about to be put back: what was received until now must not overtake it. */
  breakOrder(group: string, sequence: number): void {
    this.#brokenAt.set(group, sequence)
  }

  /** Everything that was received has come through here: nothing can come too late any more. */
  forgetBreaks(): void {
    this.#brokenAt.clear()
  }

  /** Whether a request was received before one of its group was put back, so that it has to go back too. */
  isTooLate(request: HeldRequest): boolean {
    const brokenAt = this.#brokenAt.get(this.groupOf(request))
    return brokenAt !== undefined && request.sequence < brokenAt
  }

  /** Opens a group again. */
  leave(group: string): void {
    this.#owners.delete(group)
  }

  takeAllParked(): HeldRequest[] {
    const all = [...this.#parked.values()].flat()
    this.#parked.clear()
    return all
  }

  groupOf(request: HeldRequest): string {
    return this.#isWholeQueue ? '' : (request.group ?? '')
  }
}
