import { InvalidArgumentError } from 'commander'
import type { AppOptions } from '../commands/context.js'
import type { EnqueueCommandOptions } from '../commands/enqueue.js'
import { appOptions, changeOptions, durationOption, readPair } from './options.js'
import { type ProgramParts, runAction } from './run-action.js'

/** Adds the commands that change what is in a queue. */
export function addQueueCommands(parts: ProgramParts): void {
  const { program } = parts
  appOptions(program.command('enqueue <task> <payload>'), false)
    .description('enqueue a request; its payload is JSON, or - for one on each line of stdin')
    .option('--id <id>', 'the id of the request')
    .addOption(durationOption('--countdown <duration>', 'not before this long from now'))
    .option('--eta <date>', 'not before this moment, as 2030-01-31T12:00:00Z', readDate)
    .addOption(durationOption('--expires <duration>', 'worth nothing this long from now'))
    .option('--group <name>', 'keeps its order, where the queue does')
    .option('--header <name=value>', 'text that travels with it; may be given again', readPair)
    .action(async (task: string, payload: string, options: EnqueueCommandOptions) => {
      const { enqueueCommand } = await import('../commands/enqueue.js')
      await runAction(parts, options, async (context) => enqueueCommand(context, task, payload, options))
    })
  for (const action of ['pause', 'resume'] as const) {
    appOptions(program.command(`${action} <queue>`), false)
      .description(
        action === 'pause'
          ? 'no worker receives from a queue any more'
          : 'workers receive from a queue again',
      )
      .action(async (queue: string, options: AppOptions) => {
        const { pauseCommand } = await import('../commands/pause.js')
        await runAction(parts, options, (context) => pauseCommand(context, action, queue, options))
      })
  }
  changeOptions(appOptions(program.command('purge <queue>'), false))
    .description('delete what is ready and what is delayed')
    .action(async (queue: string, options: AppOptions) => {
      const { purgeCommand } = await import('../commands/purge.js')
      await runAction(parts, options, (context) => purgeCommand(context, queue, options))
    })
}

function readDate(text: string): Date {
  const date = new Date(text)
  if (!Number.isNaN(date.getTime())) return date
  throw new InvalidArgumentError('Expected a date, as 2030-01-31T12:00:00Z.')
}
