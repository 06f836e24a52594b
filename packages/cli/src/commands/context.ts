import type { LogFormat } from '../log/log.js'
import type { Output } from '../terminal/output.js'

/** What every command is given. */
export interface Context {
  readonly output: Output
  /** Whether data is written as JSON. */
  readonly isJson: boolean
}

/** The options that all commands which load an app have. */
export interface AppOptions {
  readonly app?: string | undefined
  readonly envFile?: string | undefined
  readonly json?: boolean | undefined
}

/** The options of a command that runs workers. */
export interface WorkerCommandOptions extends AppOptions {
  readonly tasks?: readonly string[] | undefined
  readonly processes: number
  readonly stopTimeout: number
  readonly health?: string | undefined
  readonly log: LogFormat
}
