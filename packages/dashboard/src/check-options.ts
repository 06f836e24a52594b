import { App, OptionChecks, SheafError, type StatsStore } from '@sheaf/core'
import type {
  Authorization,
  DashboardAction,
  DashboardOptions,
  Environment,
  RedactContext,
  Role,
} from './options.js'

/** The options after the check, with the defaults filled in. */
export interface Settings {
  readonly authorize: (request: Request) => Authorization | Promise<Authorization>
  readonly stats: StatsStore | undefined
  readonly title: string
  readonly environment: Environment | undefined
  readonly payloads: Role | false
  readonly redact: ((value: unknown, context: RedactContext) => unknown) | undefined
  readonly traceUrl: ((traceId: string) => string) | undefined
  readonly audit: ((action: DashboardAction) => void) | undefined
  readonly isReadOnly: boolean
  readonly pollMs: number
  readonly onError: (error: unknown) => void
}

const known = [
  ...['authorize', 'stats', 'title', 'environment', 'payloads', 'redact'],
  ...['traceUrl', 'audit', 'readOnly', 'poll', 'onError'],
]

const colours = ['grey', 'green', 'amber', 'red', 'blue'] as const

/** @throws {CONFIG_INVALID} If the app is none, or an option is refused. */
export function checkOptions(app: App, options: DashboardOptions): Settings {
  if (!App.is(app)) {
    throw new SheafError(
      'CONFIG_INVALID',
      "dashboard: expected an App, as in dashboard(app, { authorize: (request) => 'view' }).",
    )
  }
  const check = new OptionChecks('dashboard', options ?? {}, known)
  const authorize = check.method<Settings['authorize']>('authorize')
  if (!authorize) {
    throw new SheafError(
      'CONFIG_INVALID',
      "dashboard: authorize: expected a function that says who asks; got nothing. A dashboard is closed by default: dashboard(app, { authorize: (request) => isAdmin(request) ? 'operate' : false }).",
    )
  }
  const payloads = check.value('payloads') ?? 'operate'
  if (payloads !== false && payloads !== 'view' && payloads !== 'operate')
    throw check.refusal('payloads', "'operate', 'view' or false", payloads)
  return {
    authorize,
    stats: checkStore(check),
    title: check.text('title', app.name),
    environment: checkEnvironment(check),
    payloads,
    redact: check.method('redact'),
    traceUrl: check.method('traceUrl'),
    audit: check.method('audit'),
    isReadOnly: check.flag('readOnly', false),
    pollMs: checkPoll(check),
    onError: check.method('onError') ?? ((error) => console.error('Sheaf dashboard:', error)),
  }
}

function checkStore(check: OptionChecks): StatsStore | undefined {
  const store = check.value('stats') as Partial<StatsStore> | undefined
  if (store === undefined) return undefined
  if (typeof store?.read === 'function' && typeof store.batches === 'function') return store as StatsStore
  throw check.refusal('stats', 'a StatsStore, as new MemoryStats()', store)
}

function checkEnvironment(check: OptionChecks): Environment | undefined {
  const given = check.value('environment')
  if (given === undefined) return undefined
  const inner = new OptionChecks('dashboard: environment', given, ['label', 'colour'])
  return { label: inner.text('label'), colour: inner.oneOf('colour', colours, 'grey') }
}

function checkPoll(check: OptionChecks): number {
  const ms = check.positiveDuration('poll', 1_000)
  if (ms >= 100) return ms
  throw check.refusal('poll', "a duration of at least '100ms'", check.value('poll'))
}
