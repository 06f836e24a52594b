import type { Command } from 'commander'
import { exitCodes } from '../process/command-error.js'
import { type CommandTree, completionScript, type Shell } from '../terminal/completion-script.js'
import type { Context } from './context.js'

/** `sheaf completion`: a script that completes the command's words in a shell. */
export async function completionCommand(
  { output }: Context,
  shell: Shell,
  program: Command,
): Promise<number> {
  await output.data(completionScript(shell, treeOf(program)))
  return exitCodes.done
}

function treeOf(command: Command): CommandTree {
  const help = command.createHelp()
  return {
    name: command.name(),
    description: command.description(),
    options: help.visibleOptions(command).map(({ long, short, description }) => ({
      name: long ?? short ?? '',
      description,
    })),
    commands: help.visibleCommands(command).map(treeOf),
  }
}
