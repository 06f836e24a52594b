import type { Paint } from '../terminal/paint.js'
import { jsonLine, visible } from '../terminal/visible.js'

/** One line of a worker's log. */
interface LogEntry {
  readonly level: 'info' | 'warn' | 'error'
  /** What happened, as the event of the app is called. */
  readonly event: string
  /** In words, for people. */
  readonly text: string
  /** In fields, for programs. */
  readonly fields?: Readonly<Record<string, unknown>> | undefined
}

/** Takes the lines of a log. */
export type Log = (entry: LogEntry) => void

/** How a log is written. */
export type LogFormat = 'pretty' | 'json'

/** A log that writes each entry as one line. */
export function createLog(
  format: LogFormat,
  write: (line: string) => void,
  paint: Paint,
  now: () => Date = () => new Date(),
): Log {
  return (entry) => write(format === 'json' ? jsonEntry(entry, now()) : prettyEntry(entry, now(), paint))
}

const marks = { info: '·', warn: '!', error: '×' }

function prettyEntry({ level, text }: LogEntry, at: Date, paint: Paint): string {
  const colour = { info: paint.dim, warn: paint.yellow, error: paint.red }[level]
  const time = at.toTimeString().slice(0, 8)
  return `${paint.dim(time)} ${colour(marks[level])} ${visible(text)}`
}

function jsonEntry({ level, event, text, fields }: LogEntry, at: Date): string {
  return jsonLine({ time: at.toISOString(), level, event, message: text, ...fields })
}
