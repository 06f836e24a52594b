import { type Command, InvalidArgumentError, Option } from 'commander'

/** The options of a command that loads the user's app; those that take it as an argument have no `--app`. */
export function appOptions(command: Command, takesModule: boolean): Command {
  if (!takesModule) command.option('--app <module>', 'the module that exports the app')
  return command
    .option('--env-file <file>', 'a file of environment variables; those that are set already stay')
    .option('--json', 'write data as JSON')
}

/** The options of a command that goes on until it is told to stop. */
export function watchOptions(command: Command): Command {
  return command
    .option('-w, --watch', 'go on, and show what changes; with --json a line each time')
    .addOption(
      durationOption('--interval <duration>', 'how often to look', betweenLooks).default(2_000, '2s'),
    )
}

/** The options of a command that changes something. */
export function changeOptions(command: Command): Command {
  return command.option('-y, --yes', 'do not ask')
}

/** How long a duration may be, in milliseconds. */
interface Bounds {
  readonly least?: number
  readonly most?: number
}

/** What a timer of Node's waits for: one that is longer than 24.8 days is over at once. */
export const ofTimer: Bounds = { most: 24 * 86_400_000 }

/** Without any pause nobody but the command would be served. */
const betweenLooks: Bounds = { ...ofTimer, least: 1 }

/** An option that is a length of time. */
export function durationOption(flags: string, description: string, bounds: Bounds = {}): Option {
  return new Option(flags, description).argParser((text) => readDuration(text, bounds))
}

/** An option that is a whole number, at least `least`. */
export function countOption(flags: string, description: string, least = 1): Option {
  return new Option(flags, description).argParser((text) => readCount(text, least))
}

/** An option that is a text to look for. Nothing is in every text: a variable that is empty would choose all. */
export function searchOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text: string) => {
    if (text.trim() !== '') return text
    throw new InvalidArgumentError('Expected some text to look for.')
  })
}

/** A list with commas between. */
export function readList(text: string): readonly string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (names.length > 0) return names
  throw new InvalidArgumentError('Expected names with commas between.')
}

/** Adds a `k=v` to those that were given before. */
export function readPair(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const equals = text.indexOf('=')
  if (equals < 1) throw new InvalidArgumentError('Expected name=value.')
  return { ...before, [text.slice(0, equals)]: text.slice(equals + 1) }
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** In milliseconds, as `parseDuration` of core reads it: core itself is loaded only where there is something to do. */
function readDuration(text: string, { least = 0, most = Number.POSITIVE_INFINITY }: Bounds): number {
  const { value, unit = 'ms' } =
    /^\s*(?<value>\d+(?:\.\d+)?|\.\d+)\s*(?<unit>ms|s|m|h|d)?\s*$/.exec(text)?.groups ?? {}
  if (value === undefined) {
    throw new InvalidArgumentError(
      "Expected a duration with its unit, as '250ms', '10s', '5m', '12h' or '7d'.",
    )
  }
  const ms = Number(value) * units[unit]!
  if (ms < least) throw new InvalidArgumentError(`Expected at least ${least}ms.`)
  if (ms > most) throw new InvalidArgumentError(`Expected at most ${most / units.d!}d.`)
  return ms
}

function readCount(text: string, least: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value
  throw new InvalidArgumentError(`Expected a whole number, at least ${least}.`)
}
