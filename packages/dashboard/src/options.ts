import type { Duration, StatsStore } from '@sheaf/core'

/** What somebody may do: look, or also redrive, discard, pause and resume. */
export type Role = 'view' | 'operate'

/** Who asks, and what they may see. */
export interface Identity {
  /** What they may do. */
  readonly role: Role
  /** Their name, for `audit` and the list of what operators did. @defaultValue 'somebody' */
  readonly name?: string | undefined
  /** Which tasks they see, by name; the others do not exist for them. @defaultValue all */
  tasks?(task: string): boolean
}

/** What `authorize` says of a request; `false` gets a 404, as if nothing were here. */
export type Authorization = false | Role | Identity

/** Something that was changed through the dashboard. */
export interface DashboardAction {
  /** What was done. */
  readonly action: 'redrive' | 'discard' | 'pause' | 'resume'
  /** The queue that it was done to. */
  readonly queue: string
  /** Who, as `authorize` names them. */
  readonly by: string
  /** When it was done. */
  readonly at: Date
  /** How many dead letters it was done to; absent where the whole queue was paused or resumed. */
  readonly count?: number | undefined
  /** Which dead letters were meant: these ids, those of one reason in words, or all of the queue. */
  readonly what?: readonly string[] | string | undefined
}

/** What a value is that `redact` is shown. */
export interface RedactContext {
  /** The task's name; `''` where a message names none. */
  readonly task: string
  /** A decoded payload, the text of an error, a batch's key, or a request's headers. */
  readonly what: 'payload' | 'error' | 'key' | 'headers'
}

/** What a dashboard is made of. */
export interface DashboardOptions {
  /**
   * Says of every request who asks, before anything is served. Required: there is no dashboard that is open by accident.
   * What it throws is a 500 without detail, and goes to `onError`.
   */
  authorize(request: Request): Authorization | Promise<Authorization>
  /** Where statistics are read. @defaultValue the store of the app's `stats()` plugin, if it has one */
  readonly stats?: StatsStore | undefined
  /** The page's title. @defaultValue the app's name */
  readonly title?: string | undefined
  /** Says where one is, as `{ label: 'production', colour: 'red' }`. @defaultValue nothing */
  readonly environment?: Environment | undefined
  /** Who sees payloads; `false` is nobody. @defaultValue 'operate' */
  readonly payloads?: Role | false | undefined
  /** Takes out of a value what nobody is to see. Runs here, before anything is sent. @defaultValue shows it as it is */
  redact?(value: unknown, context: RedactContext): unknown
  /** The page of a trace in your tracing tool, by its id. @defaultValue no links */
  traceUrl?(traceId: string): string
  /** Told of every change, after it was made. @defaultValue nobody */
  audit?(action: DashboardAction): void
  /** Serves no route that changes anything, whatever the role. @defaultValue false */
  readonly readOnly?: boolean | undefined
  /** How often the statistics are read while somebody looks. @defaultValue '1s' */
  readonly poll?: Duration | undefined
  /** Told of what `authorize`, `redact`, `audit` and `traceUrl` throw. @defaultValue prints it */
  onError?(error: unknown): void
}

/** What is said beside the title, so that nobody takes one system for another. */
export interface Environment {
  /** A word, as `'production'`. */
  readonly label: string
  /** @defaultValue 'grey' */
  readonly colour?: 'grey' | 'green' | 'amber' | 'red' | 'blue' | undefined
}
