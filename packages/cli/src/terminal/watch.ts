import { setTimeout as pause } from 'node:timers/promises'
import { onInterruption } from '../process/interruption.js'
import type { Output } from './output.js'

/** Whether, and how often, a command shows its data again. */
export interface WatchOptions {
  readonly watch?: boolean | undefined
  readonly interval: number
}

const clearAndHome = '\u001b[H\u001b[2J'

/** Shows something once, or again and again until it is interrupted or nobody reads it any more. */
export async function showing(
  output: Output,
  { watch, interval }: WatchOptions,
  lines: () => Promise<readonly string[]>,
): Promise<void> {
  if (!watch) {
    for (const line of await lines()) await output.data(line)
    return
  }
  const interrupted = onInterruption()
  while (!interrupted.aborted && !output.isClosed) {
    const shown = await lines()
    const before = output.isTerminal ? clearAndHome : ''
    await output.data(`${before}${shown.join('\n')}`)
    await pause(interval, undefined, { signal: interrupted }).catch(() => {})
  }
}
