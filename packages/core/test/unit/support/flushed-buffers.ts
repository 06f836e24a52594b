import type { BatchBuffer } from '../../../src/buffer/batch-buffer.js'
import { type BufferLimits, Buffers } from '../../../src/buffer/buffers.js'
import { nextFlush } from '../../../src/dispatch/next-flush.js'

/** Buffers of a task with a free slot and nothing in its way: they are taken as soon as they may be. */
export class FlushedBuffers extends Buffers {
  readonly #flushIntervalMs: number

  constructor(
    limits: BufferLimits & { readonly flushIntervalMs: number },
    onEmptied: (buffer: BatchBuffer) => void,
  ) {
    super(limits, onEmptied)
    this.#flushIntervalMs = limits.flushIntervalMs
  }

  takeNext(nowMs: number): BatchBuffer | undefined {
    const next = this.#next(nowMs)
    if (next === 'closed') return this.takeClosed()
    return next === 'interval' ? this.takeOldest('interval') : undefined
  }

  /** Whether the window of the oldest open buffer is over. */
  isDue(nowMs: number): boolean {
    return this.#next(nowMs) === 'interval'
  }

  #next(nowMs: number) {
    return nextFlush({
      nowMs,
      mayStart: true,
      hasFreeSlot: true,
      hasSuspect: false,
      isQuiet: true,
      isQuarantined: false,
      permits: { permittedAtMs: () => Number.NEGATIVE_INFINITY },
      closedOpenedMs: this.closedOpenedMs,
      closedSize: this.closedSize,
      oldestOpenedMs: this.oldestOpenedMs,
      oldestSize: this.oldestSize,
      flushIntervalMs: this.#flushIntervalMs,
      isStuck: false,
    })
  }
}
