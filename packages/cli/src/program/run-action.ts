import type { Command } from 'commander'
import type { AppOptions, Context } from '../commands/context.js'
import type { Output } from '../terminal/output.js'

/** What the end of the process goes by. */
export interface ProgramState {
  exitCode: number
  /** How long what the user's code left open may keep the process. */
  graceMs: number
  /** Whether a child process that runs the command in its place is to be in a group of its own. */
  isAlone: boolean
}

/** What commands are added to. */
export interface ProgramParts {
  readonly program: Command
  readonly output: Output
  readonly state: ProgramState
}

/** Runs a command with its options, and notes its exit code. */
export async function runAction<Options extends AppOptions>(
  { output, state }: ProgramParts,
  options: Options,
  action: (context: Context) => Promise<number>,
): Promise<void> {
  if (options.envFile !== undefined) {
    const { readEnvFile } = await import('../app/env-file.js')
    readEnvFile(options.envFile, process.env)
  }
  state.exitCode = await action({ output, isJson: options.json === true })
}
