import type { DepthRow, QueueDepth, QueueSeries, StatsQuery } from '@sheaf/core'

const minuteMs = 60_000
const keptMs = 24 * 3_600_000

/** What queues held, by the minute, and whose turn it is to count them. */
export class MemoryDepths {
  readonly #rows = new Map<string, Map<number, DepthRow>>()
  readonly #turns = new Map<string, { readonly minute: number; readonly process: string }>()

  /** Of the queues that a process asks about, those that nobody else counts in this minute. */
  assign(process: string, queues: readonly string[], now: number): string[] {
    const minute = Math.floor(now / minuteMs)
    return queues.filter((queue) => {
      const turn = this.#turns.get(queue)
      if (turn?.minute === minute) return turn.process === process
      this.#turns.set(queue, { minute, process })
      return true
    })
  }

  note(depths: readonly QueueDepth[], now: number): void {
    const at = now - (now % minuteMs)
    for (const { queue, ...counts } of depths) {
      const rows = this.#rows.get(queue) ?? new Map<number, DepthRow>()
      this.#rows.set(queue, rows)
      rows.set(at, { at, ...counts })
      for (const old of rows.keys()) if (old <= at - keptMs) rows.delete(old)
    }
  }

  read(queues: readonly string[], { from, to }: StatsQuery, now: number): QueueSeries[] {
    const oldest = Math.max(from - minuteMs, now - keptMs)
    return queues.map((queue) => {
      const rows = [...(this.#rows.get(queue)?.values() ?? [])]
      return {
        queue,
        rows: rows.filter(({ at }) => at > oldest && at <= to).sort((one, other) => one.at - other.at),
      }
    })
  }
}
