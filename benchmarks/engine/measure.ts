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

/** After a collection. */
export function heapUsedMb(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1e6
}
