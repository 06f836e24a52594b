import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { LoopStatus } from '@sheaf/core'

/** How late the turns of the event loop were since it was asked last, in milliseconds. */
interface LoopDelays {
  readonly p99Ms: number
  readonly maxMs: number
}

/** Measures the event loop. */
export interface LoopProbe {
  /** What was measured since the last call. */
  take(): LoopDelays
  stop(): void
}

const resolutionMs = 20
const nanosecondsInMs = 1_000_000

/** Node's own measure: a timer that says how late it is. It keeps no process alive. */
export function nodeLoopProbe(): LoopProbe {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs })
  histogram.enable()
  // What it measures is the time between two turns of its timer, of which its interval is no delay.
  const delayMs = (nanoseconds: number) => {
    const ms = nanoseconds / nanosecondsInMs - resolutionMs
    return ms > 0 ? Math.round(ms * 10) / 10 : 0
  }
  return {
    take() {
      const delays = { p99Ms: delayMs(histogram.percentile(99)), maxMs: delayMs(histogram.max) }
      histogram.reset()
      return delays
    },
    stop: () => void histogram.disable(),
  }
}

/** For how many of the last values `recentMs` is, and of how many minutes `maxMs`. */
const recentValues = 30
const maxMinutes = 10

/** What a process says of its event loop. */
export class LoopMonitor {
  readonly #probe: LoopProbe
  #recent: number[] = []
  /** The highest of each of the last minutes, the newest last. */
  #highest: { readonly minute: number; maxMs: number }[] = []

  constructor(probe: LoopProbe) {
    this.#probe = probe
  }

  /** `lateMs`: how late the one who asks is. A probe that has just begun anew may miss what blocks the loop right then. */
  status(nowMs: number, lateMs: number): LoopStatus {
    const taken = this.#probe.take()
    const { p99Ms } = taken
    const maxMs = Math.max(taken.maxMs, lateMs)
    this.#recent = [...this.#recent, p99Ms].slice(-recentValues)
    const minute = Math.floor(nowMs / 60_000)
    const last = this.#highest[this.#highest.length - 1]
    if (last?.minute === minute) last.maxMs = Math.max(last.maxMs, maxMs)
    else this.#highest.push({ minute, maxMs })
    this.#highest = this.#highest.filter((one) => one.minute > minute - maxMinutes)
    return {
      p99Ms,
      maxMs: this.#highest.reduce((most, one) => Math.max(most, one.maxMs), 0),
      recentMs: this.#recent,
    }
  }

  stop(): void {
    this.#probe.stop()
  }
}
