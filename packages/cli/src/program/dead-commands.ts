import type { AppOptions } from '../commands/context.js'
import type { DeadChangeOptions } from '../commands/dead-change.js'
import type { DeadListOptions } from '../commands/dead-list.js'
import { appOptions, changeOptions, countOption, searchOption } from './options.js'
import { type ProgramParts, runAction } from './run-action.js'

/** Adds `dead list`, `show`, `redrive` and `discard`. */
export function addDeadCommands(parts: ProgramParts): void {
  const dead = parts.program.command('dead').description('look after dead letters')
  appOptions(dead.command('list <queue>'), false)
    .description('the dead letters of a queue, the oldest first')
    .addOption(searchOption('--reason <text>', 'only those whose reason or error holds this'))
    .addOption(countOption('--limit <number>', 'at most so many').default(100))
    .action(async (queue: string, options: DeadListOptions) => {
      const { deadListCommand } = await import('../commands/dead-list.js')
      await runAction(parts, options, (context) => deadListCommand(context, queue, options))
    })
  appOptions(dead.command('show <queue> <ids...>'), false)
    .description('dead letters whole, with what they carry')
    .action(async (queue: string, ids: string[], options: AppOptions) => {
      const { deadShowCommand } = await import('../commands/dead-show.js')
      await runAction(parts, options, (context) => deadShowCommand(context, queue, ids, options))
    })
  addChange(parts, dead, 'redrive', 'put dead letters back into their queue, with attempt 1')
  addChange(parts, dead, 'discard', 'delete dead letters')
}

function addChange(
  parts: ProgramParts,
  dead: ProgramParts['program'],
  action: 'redrive' | 'discard',
  description: string,
): void {
  changeOptions(appOptions(dead.command(`${action} <queue> [ids...]`), false))
    .description(description)
    .addOption(searchOption('--reason <text>', 'those whose reason or error holds this'))
    .option('--all', 'all of the queue')
    .action(async (queue: string, ids: string[], options: DeadChangeOptions) => {
      const { deadChangeCommand } = await import('../commands/dead-change.js')
      await runAction(parts, options, async (context) =>
        deadChangeCommand(context, action, queue, ids, options),
      )
    })
}
