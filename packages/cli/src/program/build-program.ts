import { Command } from 'commander'
import { exitCodes } from '../process/command-error.js'
import type { Output } from '../terminal/output.js'
import { addCompletionCommand } from './completion-command.js'
import { addDeadCommands } from './dead-commands.js'
import { addLookCommands } from './look-commands.js'
import { addQueueCommands } from './queue-commands.js'
import type { ProgramState } from './run-action.js'
import { addRunCommands } from './run-commands.js'
import { version } from './version.js'

/** All commands, with their options and help. What a command does is loaded when it is run. */
export function buildProgram(output: Output, state: ProgramState): Command {
  const program: Command = new Command('sheaf')
    .description('Run batch workers, watch them, find what is wrong, look after dead letters.')
    .version(version(), '-V, --version')
    .helpCommand('help [command]', 'show the help of a command')
    .configureHelp({ showGlobalOptions: false })
    .configureOutput({
      writeOut: (text) => output.stdout.write(text),
      writeErr: (text) => output.stderr.write(text),
      getOutHasColors: () => output.paint.isColorSupported,
      getErrHasColors: () => output.notePaint.isColorSupported,
    })
    .showSuggestionAfterError(true)
    .exitOverride()
    .addHelpText('after', footer)
    // What is not understood must not be left undone in silence, as the second of two queues that are to be purged.
    .allowExcessArguments(false)
  const parts = { program, output, state }
  addRunCommands(parts)
  addLookCommands(parts)
  addQueueCommands(parts)
  addDeadCommands(parts)
  addCompletionCommand(parts)
  return program
}

const footer = `
The app comes from the module named, SHEAF_APP, sheaf.config.{ts,mts,js,mjs} or the field "sheaf" of package.json.
Exit codes: ${exitCodes.done} done, ${exitCodes.failed} found or failed, ${exitCodes.misuse} misuse, ${exitCodes.interrupted} interrupted twice.
https://github.com/sheaf-batch/sheaf/blob/main/docs/cli.md`
