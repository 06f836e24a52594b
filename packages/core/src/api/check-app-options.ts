import { SheafError } from '../errors/sheaf-error.js'
import { OptionChecks } from '../options/option-checks.js'
import type { Broker } from '../ports/broker.js'
import type { Clock } from '../ports/clock.js'
import type { ResultBackend } from '../ports/result-backend.js'
import { checkSerializer } from '../task/check-serializer.js'
import { jsonSerializer, type Serializer } from '../task/serializer.js'
import { systemClock } from '../time/system-clock.js'
import { checkPlugins } from './attached-plugins.js'
import { findInternals, isForeignTask, type TaskInternals } from './task-internals.js'
import type { Watcher } from './watcher.js'

/** An app's options after the check: every default filled in, every duration in milliseconds. */
export interface AppSettings {
  readonly name: string
  readonly broker: Broker
  readonly backend: ResultBackend | undefined
  readonly clock: Clock
  readonly serializer: Serializer
  readonly publishTimeoutMs: number
  readonly resultExpiresMs: number
  /** Its tasks as they were given, each once. */
  readonly given: readonly object[]
  /** By name. */
  readonly tasks: ReadonlyMap<string, TaskInternals>
  readonly takesOver: boolean
  readonly plugins: readonly Watcher[]
  /** Codes of warnings. */
  readonly silenced: ReadonlySet<string>
}

const known = [
  'broker',
  'backend',
  'tasks',
  'name',
  'serializer',
  'clock',
  'publishTimeout',
  'resultExpires',
  'takeOver',
  'plugins',
  'silence',
]

/** @throws {CONFIG_INVALID} With the option, what was expected, what came and what to do. */
export function checkAppOptions(options: object): AppSettings {
  const check = new OptionChecks('App', options, known)
  const broker = check.methods('broker', ['publish', 'openChannel', 'close']) as Broker | undefined
  if (!broker) throw check.refusal('broker', 'a broker, as new MemoryBroker()', undefined)
  const backend = check.methods('backend', ['store', 'fetch', 'wait', 'forget', 'close'])
  const clock = check.methods('clock', ['now', 'monotonic', 'setTimer']) as Clock | undefined
  const given = givenTasks(check)
  const takesOver = check.flag('takeOver', false)
  return {
    name: check.text('name', 'sheaf'),
    broker,
    backend: backend as ResultBackend | undefined,
    clock: clock ?? systemClock,
    serializer: checkSerializer(check) ?? jsonSerializer,
    publishTimeoutMs: check.positiveDuration('publishTimeout', 10_000),
    resultExpiresMs: check.positiveDuration('resultExpires', 86_400_000),
    given: Object.freeze([...new Set(given)]),
    tasks: checkTasks(given, takesOver, check),
    takesOver,
    plugins: checkPlugins(check),
    silenced: checkSilence(check),
  }
}

/** Codes are written in capitals; anything else is a typing error, and would silence nothing. */
function checkSilence(check: OptionChecks): ReadonlySet<string> {
  const given = check.value('silence') === undefined ? [] : check.value('silence')
  if (!Array.isArray(given)) throw check.refusal('silence', "an array of warnings' codes", given)
  for (const code of given as readonly unknown[]) {
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(code)) continue
    throw check.refusal('silence', "warnings' codes, as 'REDIS_PERSISTENCE'", code)
  }
  return new Set(given as readonly string[])
}

function givenTasks(check: OptionChecks): readonly object[] {
  const given = check.value('tasks')
  if (given === undefined) return []
  if (Array.isArray(given)) return given
  throw check.refusal('tasks', 'an array of tasks', given)
}

function checkTasks(
  given: readonly unknown[],
  mayTakeOver: boolean,
  check: OptionChecks,
): ReadonlyMap<string, TaskInternals> {
  const tasks = new Map<string, TaskInternals>()
  for (const task of given) {
    if (isForeignTask(task)) throw foreignTask(`${(task as { readonly name?: unknown }).name}`)
    const internals = findInternals(task)
    if (!internals) throw check.refusal('tasks', 'tasks made with new Batches({ … })', task)
    internals.assertBindable(mayTakeOver)
    const { name } = internals.settings
    const namesake = tasks.get(name)
    if (namesake && namesake !== internals) {
      throw check.refusal('tasks', 'every task to have a name of its own', `two tasks named ${name}`)
    }
    tasks.set(name, internals)
  }
  return tasks
}

function foreignTask(name: string): SheafError {
  return new SheafError(
    'CONFIG_INVALID',
    `App: tasks: expected tasks made with the version of @sheaf/core that App is of; '${name}' was made with another. Install one version: \`npm ls @sheaf/core\` lists what is there.`,
  )
}
