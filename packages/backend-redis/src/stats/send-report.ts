import { SheafError, type StatsControl, type StatsReport, type TaskInfo } from '@sheaf/core'
import { reportStatsScript } from '../scripts/scripts.generated.js'
import { BatchWriter } from './batch-writer.js'
import type { Command } from './command.js'
import { countingCommands } from './counting-commands.js'
import { batchPacks } from './list-commands.js'
import { PendingHours } from './pending-hours.js'
import { Renewals } from './renewals.js'
import { knownKey, reportCommands } from './report-commands.js'
import type { StatsConnection } from './stats-connection.js'
import { hourMs, kept, layout, minuteMs } from './stats-keys.js'

/** How long a process that has left is remembered, so that a report of it that comes late is not counted again. */
const leftMs = 120_000

type Reply = [now: number, paused: string[], mine: number[]] | [layout: string]

/** What the script is given beside the report's name. */
interface ScriptParts {
  readonly commands: readonly Command[]
  /** Whose turns it is asked for. */
  readonly turns: readonly string[]
  /** For how long the process is remembered, where that is to be said again. */
  readonly keptMs: number | undefined
}

/** Sends reports, each in one round trip. */
export class ReportSender {
  readonly #store: StatsConnection
  readonly #batches: BatchWriter
  readonly #hours = new PendingHours()
  /** When keys were told how long they are kept, and tasks were said to exist. */
  readonly #kept = new Renewals(minuteMs)
  /** When processes said that they live: nobody asks within ten seconds. */
  readonly #heard = new Renewals(1_500)
  /** When options of tasks were written, by their text. */
  readonly #infos = new Renewals(hourMs)
  /** Whether the store is known to have rows as these. */
  #isOurs = false

  constructor(store: StatsConnection) {
    this.#store = store
    this.#batches = new BatchWriter(store)
  }

  async send(report: StatsReport): Promise<StatsControl> {
    const { keys, clock } = this.#store
    const { process, sequence, counts, askDepths = [], isLast = false } = report
    const now = await clock.now()
    const infos = (report.status?.tasks ?? []).filter((task) => this.#infos.isDue(JSON.stringify(task), now))
    // The last report has no other after it that could write its hour.
    if (isLast) this.#hours.add(process, sequence, counts, now)
    const hours = this.#hours.due(process, now, isLast)
    const isDue = (key: string) => this.#kept.isDue(key, now)
    const isHeard = this.#heard.isDue(process, now)
    const parts = { keys, infos, hours: hours ? [hours] : [], now, isDue, isHeard }
    const counting = countingCommands(keys, counts, parts.hours, now)
    const commands = [...counting, ...reportCommands(report, parts)]
    const turns = askDepths.map((queue) => keys.turn(queue, now))
    const batches = batchPacks(keys, report.batches)
    const written = this.#isOurs ? this.#batches.write(batches, now) : undefined
    const keptMs = isLast ? leftMs : isDue(keys.process(process)) ? kept.processes : undefined
    const [told, paused = [], mine = []] = await this.#run(report, { commands, turns, keptMs })
    if (typeof told === 'string') throw otherLayout(told)
    this.#isOurs = true
    await (written ?? this.#batches.write(batches, now))
    clock.set(told)
    if (hours) this.#hours.written(process)
    if (isLast) this.#hours.forget(process)
    else this.#hours.add(process, sequence, counts, now)
    if (isHeard) this.#heard.done(process, now)
    if (keptMs !== undefined) this.#kept.done(keys.process(process), now)
    this.#remember(commands, infos, report, now)
    return { now: told, paused, sample: mine.map((position) => askDepths[position - 1]!) }
  }

  #run(
    { process, sequence, status, isLast = false }: StatsReport,
    { commands, turns, keptMs }: ScriptParts,
  ): Promise<Reply> {
    const { keys, run } = this.#store
    const told = status && !isLast ? JSON.stringify(status) : ''
    const about = [layout, process, String(sequence), String(keptMs ?? ''), told, String(turns.length)]
    const words = commands.flatMap((command) => [String(command.length), ...command])
    const touched = new Set(commands.map(([, key]) => key))
    return run(
      reportStatsScript,
      [...about, ...words],
      [keys.process(process), ...turns, ...touched],
    ) as Promise<Reply>
  }

  #remember(
    commands: readonly Command[],
    infos: readonly TaskInfo[],
    { counts }: StatsReport,
    now: number,
  ): void {
    for (const key of expiring(commands)) this.#kept.done(key, now)
    for (const info of infos) this.#infos.done(JSON.stringify(info), now)
    for (const { task } of counts) {
      const key = knownKey(this.#store.keys, task)
      if (this.#kept.isDue(key, now)) this.#kept.done(key, now)
    }
  }
}

/** The keys that were told how long they are kept. */
function expiring(commands: readonly Command[]): string[] {
  return commands.flatMap(([name, key]) => (name === 'PEXPIRE' ? [key] : []))
}

/** The error that a store of other rows is refused with. */
export function otherLayout(found: string): SheafError {
  return new SheafError(
    'CONFIG_INVALID',
    `RedisStats: expected statistics of layout ${layout}; these are of layout ${found}, written by another version of @sheaf/backend-redis. Use one version in all processes, or give each a prefix of its own.`,
  )
}
