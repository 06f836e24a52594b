import type { HeldRequest } from '../held/held-request.js'
import type { Trigger } from './trigger.js'

/** Requests that are being gathered for one batch: they share a key and a cap, and stand in the order of receipt. */
export class BatchBuffer {
  readonly requests: HeldRequest[] = []
  /** The size of their bodies; counted only where the task limits it. */
  bytes = 0
  /** Why it was closed; `undefined` while it is open. */
  trigger: Trigger | undefined
  /** The groups that wait for this batch, where the channel is ordered. */
  groups: Set<string> | undefined
  readonly slotKey: string
  readonly key: string | undefined
  readonly cap: number
  /** When its first request was received: the window counts from here. */
  readonly openedMs: number
  readonly openedMonotonicMs: number
  readonly #onEmpty: (buffer: BatchBuffer) => void

  constructor(slotKey: string, cap: number, first: HeldRequest, onEmpty: (buffer: BatchBuffer) => void) {
    this.slotKey = slotKey
    this.key = first.key
    this.cap = cap
    this.openedMs = first.receipt.atMs
    this.openedMonotonicMs = first.receipt.monotonicMs
    this.#onEmpty = onEmpty
  }

  dropLost(request: HeldRequest): void {
    const index = this.requests.indexOf(request)
    if (index >= 0) this.requests.splice(index, 1)
    if (this.requests.length === 0) this.#onEmpty(this)
  }
}
