import type { HeldRequest } from '../held/held-request.js'
import { dropEnded } from './drop-ended.js'
import type { Trigger } from './trigger.js'

/** Requests that are being gathered for one batch: they share a key and a cap. */
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

  add(request: HeldRequest): void {
    this.requests.push(request)
    request.holder = this
  }

  /**
   * Brings its requests into the order of receipt, in which they nearly always are: one may come in late, after a slow
   * settling, or be received again while it waits.
   */
  sort(): void {
    const { requests } = this
    for (let index = 1; index < requests.length; index++) {
      if (requests[index - 1]!.sequence < requests[index]!.sequence) continue
      requests.sort((one, other) => one.sequence - other.sequence)
      return
    }
  }

  dropLost(): void {
    const isCounted = this.bytes > 0
    dropEnded(this.requests, (request) => {
      if (isCounted) this.bytes -= bodyBytes(request)
    })
    if (this.requests.length === 0) this.#onEmpty(this)
  }
}

/** The size of a request's body, as `flushBytes` counts it. */
export function bodyBytes(request: HeldRequest): number {
  return Buffer.byteLength(request.delivery.body)
}
