/** What one round took. */
export interface Sample {
  readonly wallMs: number
  /** Of all threads, the collector's included. */
  readonly cpuMs: number
}

export async function timed(run: () => Promise<unknown>): Promise<Sample> {
  globalThis.gc?.()
  const cpu = process.cpuUsage()
  const startedMs = performance.now()
  await run()
  const wallMs = performance.now() - startedMs
  const { user, system } = process.cpuUsage(cpu)
  return { wallMs, cpuMs: (user + system) / 1000 }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** After a collection. */
export function heapUsedMb(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1e6
}
