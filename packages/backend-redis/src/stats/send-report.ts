import { SheafError, type StatsControl, type StatsReport, type TaskInfo } from '@sheaf/core'
import { reportStatsScript } from '../scripts/scripts.generated.js'
import { reportCommands } from './report-commands.js'
import { layout } from './row-layout.js'
import type { StatsConnection } from './stats-connection.js'
import { kept } from './stats-keys.js'

/** How long a process that has left is remembered, so that a report of it that comes late is not counted again. */
const leftMs = 120_000
/** How often a task's options are written again, though they are the same. */
const infoMs = 3_600_000

/** Sends reports, each in one round trip. */
export class ReportSender {
  readonly #connection: StatsConnection
  /** What was written of each task's options, and when. */
  readonly #written = new Map<string, { readonly info: string; readonly at: number }>()

  constructor(connection: StatsConnection) {
    this.#connection = connection
  }

  async send(report: StatsReport): Promise<StatsControl> {
    const { keys, clock, run } = this.#connection
    const now = await clock.now()
    const infos = this.#newInfos(report.status?.tasks ?? [], now)
    const commands = reportCommands(keys, report, infos, now)
    const { process, sequence, askDepths = [], isLast = false } = report
    const turns = askDepths.map((queue) => keys.turn(queue, now))
    const touched = new Set(commands.map(([, key]) => key))
    const reply = (await run(
      reportStatsScript,
      [
        layout,
        process,
        String(sequence),
        String(isLast ? leftMs : kept.processes),
        String(turns.length),
        ...commands.flatMap((command) => [String(command.length), ...command]),
      ],
      [keys.process(process), ...turns, ...touched],
    )) as [now: number, paused: string[], mine: number[]] | [layout: string]
    const [told, paused = [], mine = []] = reply
    if (typeof told === 'string') throw otherLayout(told)
    clock.set(told)
    for (const info of infos) this.#written.set(info.name, { info: JSON.stringify(info), at: now })
    return { now: told, paused, sample: mine.map((position) => askDepths[position - 1]!) }
  }

  /** Those that nobody knows yet, or that would soon be forgotten. */
  #newInfos(tasks: readonly TaskInfo[], now: number): TaskInfo[] {
    return tasks.filter((task) => {
      const written = this.#written.get(task.name)
      return !written || now - written.at > infoMs || written.info !== JSON.stringify(task)
    })
  }
}

/** The error that a store of other rows is refused with. */
export function otherLayout(found: string): SheafError {
  return new SheafError(
    'CONFIG_INVALID',
    `RedisStats: expected statistics of layout ${layout}; these are of layout ${found}, written by another version of @sheaf/backend-redis. Use one version in all processes, or give each a prefix of its own.`,
  )
}
