import { Argument } from 'commander'
import { type Shell, shells } from '../terminal/completion-script.js'
import { type ProgramParts, runAction } from './run-action.js'

/** Adds `completion`. */
export function addCompletionCommand(parts: ProgramParts): void {
  const { program } = parts
  program
    .command('completion')
    .description('a script that completes the words of this command in your shell')
    .addArgument(new Argument('<shell>', 'which shell').choices(shells))
    .action(async (shell: Shell) => {
      const { completionCommand } = await import('../commands/completion.js')
      await runAction(parts, {}, (context) => completionCommand(context, shell, program))
    })
}
