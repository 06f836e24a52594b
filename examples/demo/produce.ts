import type { Batches } from '@sheaf/core'
import type { Flight } from './flights.js'

/**
 * Enqueues every flight, row by row, from several producers at once. Each waits for the broker before its next row, as
 * a web request would. Returns how many were enqueued before the signal aborted.
 */
export async function produce(
  task: Batches<Flight>,
  flights: readonly Flight[],
  producers: number,
  signal: AbortSignal,
): Promise<number> {
  const queue = flights.values()
  let enqueued = 0
  const producer = async () => {
    // One iterator for all of them: each takes the next row that nobody has taken.
    for (const flight of queue) {
      if (signal.aborted) return
      await task.enqueue(flight)
      enqueued++
    }
  }
  await Promise.all(Array.from({ length: producers }, producer))
  return enqueued
}
