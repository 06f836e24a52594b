import type { HeldRequest } from '../held/held-request.js'
import type { TaskSettings } from '../task/task-settings.js'
import { BatchBuffer, bodyBytes } from './batch-buffer.js'
import { ChurnMap } from './churn-map.js'
import type { Trigger } from './trigger.js'

/** What of a task's settings decides how its requests are gathered. */
export type BufferLimits = Pick<TaskSettings, 'flushEvery' | 'flushBytes' | 'maxOpenKeys'>

/**
 * The buffers of one task in one worker: the open ones, by key and cap, and the closed ones that wait for a slot.
 *
 * Both are kept in the order in which they were opened (a Map iterates in the order of insertion, and a slot key is
 * removed when its buffer closes), so the oldest is always the first.
 */
export class Buffers {
  readonly #limits: BufferLimits
  readonly #open = new ChurnMap<string, BatchBuffer>()
  readonly #closed = new ChurnMap<BatchBuffer, BatchBuffer>()
  readonly #onEmptied: (buffer: BatchBuffer) => void

  /** `onEmptied` hears of a buffer that goes because every lease in it was lost. */
  constructor(limits: BufferLimits, onEmptied: (buffer: BatchBuffer) => void) {
    this.#limits = limits
    this.#onEmptied = onEmptied
  }

  get openCount(): number {
    return this.#open.size
  }

  requestCount(): number {
    let count = 0
    for (const buffer of this.#closed.values()) count += buffer.requests.length
    for (const buffer of this.#open.values()) count += buffer.requests.length
    return count
  }

  get hasClosed(): boolean {
    return this.#closed.size > 0
  }

  /** The open buffer that a request would go into; `undefined` where it would open a new one. */
  wouldJoin(request: HeldRequest, cap: number): BatchBuffer | undefined {
    const buffer = this.#open.get(this.#slotKey(request.key, cap))
    return buffer && this.#fits(buffer, request) ? buffer : undefined
  }

  /** Puts a request where it belongs, and closes what is full by that. Returns the request's buffer. */
  add(request: HeldRequest, cap: number): BatchBuffer {
    const key = this.#slotKey(request.key, cap)
    let buffer = this.#open.get(key)
    if (buffer && !this.#fits(buffer, request)) {
      this.close(buffer, 'bytes')
      buffer = undefined
    }
    if (!buffer) {
      if (this.#open.size >= this.#limits.maxOpenKeys) this.close(this.oldestOpen()!, 'keys')
      buffer = new BatchBuffer(key, cap, request, (empty) => this.#remove(empty))
      this.#open.add(key, buffer)
    }
    buffer.add(request)
    if (this.#limits.flushBytes !== Number.POSITIVE_INFINITY) buffer.bytes += bodyBytes(request)
    if (buffer.requests.length >= cap) this.close(buffer, 'count')
    else if (buffer.bytes >= this.#limits.flushBytes) this.close(buffer, 'bytes')
    return buffer
  }

  /** When the oldest closed buffer was opened; monotonic, infinite where none is closed. */
  get closedOpenedMs(): number {
    return this.#closed.first?.openedMonotonicMs ?? Number.POSITIVE_INFINITY
  }

  /** When the oldest open buffer was opened; monotonic, infinite where none is open. */
  get oldestOpenedMs(): number {
    return this.oldestOpen()?.openedMonotonicMs ?? Number.POSITIVE_INFINITY
  }

  /** How many requests the oldest closed buffer holds. */
  get closedSize(): number {
    return this.#closed.first?.requests.length ?? 0
  }

  /** How many requests the oldest open buffer holds. */
  get oldestSize(): number {
    return this.oldestOpen()?.requests.length ?? 0
  }

  /** Takes the oldest closed buffer. */
  takeClosed(): BatchBuffer | undefined {
    const closed = this.#closed.first
    if (!closed) return undefined
    this.#closed.delete(closed)
    closed.sort()
    return closed
  }

  /** Closes the oldest open buffer and takes it. */
  takeOldest(trigger: Trigger): BatchBuffer | undefined {
    const oldest = this.oldestOpen()
    if (!oldest) return undefined
    this.close(oldest, trigger)
    this.#closed.delete(oldest)
    oldest.sort()
    return oldest
  }

  close(buffer: BatchBuffer, trigger: Trigger): void {
    // From here on the key's next request opens a new buffer, with a window of its own.
    this.#open.delete(buffer.slotKey)
    buffer.trigger = trigger
    this.#closed.add(buffer, buffer)
  }

  closeAll(trigger: Trigger): void {
    for (const buffer of [...this.#open.values()]) this.close(buffer, trigger)
  }

  /** Empties every buffer. */
  takeAll(): BatchBuffer[] {
    const all = [...this.#closed.values(), ...this.#open.values()]
    this.#closed.clear()
    this.#open.clear()
    return all
  }

  /** When the oldest request that waits was received; monotonic. */
  oldestMonotonicMs(): number | undefined {
    const oldest = Math.min(this.closedOpenedMs, this.oldestOpenedMs)
    return oldest === Number.POSITIVE_INFINITY ? undefined : oldest
  }

  /** The open buffers, the oldest first. Not to be held on to across a change. */
  open(): IterableIterator<BatchBuffer> {
    return this.#open.values()
  }

  oldestOpen(): BatchBuffer | undefined {
    return this.#open.first
  }

  /**
   * Names the buffers that a request may go into. For most it is a string that is there already: without a key one for each
   * cap, and with one the key itself, where the cap is the usual one and the colon tells the others apart.
   */
  #slotKey(key: string | undefined, cap: number): string {
    if (key === undefined) return plainKeys[cap] ?? `:${cap}`
    return cap === this.#limits.flushEvery && !key.includes(':') ? key : `${cap}:${key}`
  }

  #fits(buffer: BatchBuffer, request: HeldRequest): boolean {
    const { flushBytes } = this.#limits
    return flushBytes === Number.POSITIVE_INFINITY || buffer.bytes + bodyBytes(request) <= flushBytes
  }

  #remove(buffer: BatchBuffer): void {
    this.#closed.delete(buffer)
    if (this.#open.get(buffer.slotKey) === buffer) this.#open.delete(buffer.slotKey)
    this.#onEmptied(buffer)
  }
}

const plainKeys: readonly string[] = Array.from({ length: 1025 }, (_, cap) => `:${cap}`)
