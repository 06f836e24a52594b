import { exitCodes } from '../process/command-error.js'

/** How a process ended, and after how long. */
export interface ProcessEnd {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly ranMs: number
}

/** How often one place has lost its process lately. */
export interface Losses {
  /** In a row, none of which ran for long. */
  readonly deaths: number
  /** In a row, each soon after its start. */
  readonly earlyDeaths: number
}

/** What follows an end that nobody asked for. */
export type Restart =
  | { readonly afterMs: number; readonly losses: Losses }
  /** It is given up, and the command ends with this exit code. */
  | { readonly giveUp: number; readonly why: string }

export const noLosses: Losses = { deaths: 0, earlyDeaths: 0 }

const shortestMs = 1_000
const longestMs = 30_000
const earlyMs = 5_000
const longMs = 60_000
const mostEarlyDeaths = 5

/** Signals that come from outside: a worker that is killed is not at fault. */
const fromOutside: ReadonlySet<string> = new Set(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'])

/**
 * What to do about a process that ended unasked: another one, after 1 s, and after up to 30 s where they keep ending;
 * none where five in a row ended within 5 s of starting, or the command cannot work at all.
 */
export function afterEnd({ code, signal, ranMs }: ProcessEnd, losses: Losses): Restart {
  if (code === exitCodes.misuse) return { giveUp: exitCodes.misuse, why: 'it cannot work as it was started' }
  if (signal !== null && fromOutside.has(signal)) return { afterMs: shortestMs, losses }
  const earlyDeaths = ranMs < earlyMs ? losses.earlyDeaths + 1 : 0
  if (earlyDeaths >= mostEarlyDeaths) {
    const why = `it ended ${earlyDeaths} times in a row within ${earlyMs / 1_000} s of starting`
    return { giveUp: exitCodes.failed, why }
  }
  const deaths = ranMs < longMs ? losses.deaths + 1 : 1
  const afterMs = Math.min(longestMs, shortestMs * 2 ** (deaths - 1))
  return { afterMs, losses: { deaths, earlyDeaths } }
}
