import type { Output } from '../terminal/output.js'

/**
 * Lets the process end with this code: by itself if nothing keeps it, else in a moment. A module of the user's may hold
 * connections that nobody closes.
 */
export async function endProcess(code: number, output: Output, graceMs: number): Promise<void> {
  process.exitCode = code
  await output.flush()
  setTimeout(() => process.exit(code), graceMs).unref()
}
