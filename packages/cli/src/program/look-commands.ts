import type { AppOptions } from '../commands/context.js'
import type { DoctorOptions } from '../commands/doctor.js'
import type { WatchOptions } from '../terminal/watch.js'
import { appOptions, durationOption, watchOptions } from './options.js'
import { type ProgramParts, runAction } from './run-action.js'

type LookOptions = AppOptions & WatchOptions

/** Adds the commands that look and change nothing. */
export function addLookCommands(parts: ProgramParts): void {
  const { program } = parts
  watchOptions(appOptions(program.command('queues [module]'), true))
    .description('how many messages each queue holds, and where they are')
    .action(async (module: string | undefined, options: LookOptions) => {
      const { queuesCommand } = await import('../commands/queues.js')
      await runAction(parts, options, (context) => queuesCommand(context, module, options))
    })
  watchOptions(appOptions(program.command('tasks [module]'), true))
    .description('the tasks of the app, and what closes their batches')
    .action(async (module: string | undefined, options: LookOptions) => {
      const { tasksCommand } = await import('../commands/tasks.js')
      await runAction(parts, options, (context) => tasksCommand(context, module, options))
    })
  watchOptions(appOptions(program.command('top [module]'), true))
    .description('how each task does: live on a terminal, elsewhere as it is now')
    .action(async (module: string | undefined, options: LookOptions) => {
      const { topCommand } = await import('../commands/top.js')
      await runAction(parts, options, (context) => topCommand(context, module, options))
    })
  appOptions(program.command('doctor [module]'), true)
    .description('what is wrong, and what to change: exit code 1 if there is anything')
    .option('--strict', 'warnings count, too')
    .action(async (module: string | undefined, options: DoctorOptions) => {
      const { doctorCommand } = await import('../commands/doctor.js')
      await runAction(parts, options, (context) => doctorCommand(context, module, options))
    })
  appOptions(program.command('result <id>'), false)
    .description('what became of a request: exit code 0 where it succeeded')
    .addOption(durationOption('--wait <duration>', 'wait so long for it to come to an end'))
    .action(async (id: string, options: AppOptions & { readonly wait?: number }) => {
      const { resultCommand } = await import('../commands/result.js')
      await runAction(parts, options, (context) => resultCommand(context, id, options))
    })
}
