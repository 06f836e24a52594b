import { type Command, Option } from 'commander'
import type { WorkerCommandOptions } from '../commands/context.js'
import type { DashboardCommandOptions } from '../commands/dashboard.js'
import type { DevOptions } from '../commands/dev.js'
import { appOptions, countOption, durationOption, ofTimer, readList } from './options.js'
import { type ProgramParts, runAction } from './run-action.js'

/** How long what a worker's code left open may keep its process. */
const workerGraceMs = 2_000

/** What starts anew has no time to wait. */
const devGraceMs = 50

/** Adds `worker`, `dev` and `dashboard`. */
export function addRunCommands(parts: ProgramParts): void {
  const { program, state } = parts
  workerOptions(appOptions(program.command('worker [module]'), true))
    .description('run a worker, or several in processes of their own')
    .addOption(countOption('--processes <number>', 'how many processes').default(1))
    .option('--health <address>', 'serve /live and /ready there, as :9000')
    .action(async (module: string | undefined, options: WorkerCommandOptions) => {
      Object.assign(state, { graceMs: workerGraceMs, isAlone: true })
      const { workerCommand } = await import('../commands/worker.js')
      await runAction(parts, options, (context) => workerCommand(context, module, options))
    })
  appOptions(program.command('dev [module]'), true)
    .description('a worker that starts anew when a file changes, a line for every batch, and the dashboard')
    .option('--tasks <names>', 'only these tasks, with commas between', readList)
    .addOption(portOption())
    .option('--no-dashboard', 'without the dashboard')
    .action(async (module: string | undefined, options: DevOptions) => {
      Object.assign(state, { graceMs: devGraceMs, isAlone: true })
      const { devCommand } = await import('../commands/dev.js')
      await runAction(parts, options, (context) => devCommand(context, module, options))
    })
  appOptions(program.command('dashboard [module]'), true)
    .description('the dashboard on this machine, for an app, or for a service without your code')
    .addOption(portOption())
    .option('--redis [url]', 'what this Redis knows; REDIS_URL where none is given')
    .option('--postgres [url]', 'what this PostgreSQL knows; DATABASE_URL where none is given')
    .option('--schema <name>', 'the schema in it, where it is not sheaf')
    .option('--sqs', 'queues of SQS, by the credentials of the environment')
    .option('--queues <names>', 'these queues, where nothing else names them', readList)
    .action(async (module: string | undefined, options: DashboardCommandOptions) => {
      const { dashboardCommand } = await import('../commands/dashboard.js')
      await runAction(parts, options, (context) => dashboardCommand(context, module, options))
    })
}

function portOption(): Option {
  return countOption('--port <number>', 'where the dashboard is, on 127.0.0.1', 0).default(4400)
}

function workerOptions(command: Command): Command {
  return command
    .option('--tasks <names>', 'only these tasks, with commas between', readList)
    .addOption(
      durationOption(
        '--stop-timeout <duration>',
        'how long to wait for what runs when told to stop',
        ofTimer,
      ).default(25_000, '25s'),
    )
    .addOption(
      new Option('--log <format>', 'how the log on stderr is written')
        .choices(['pretty', 'json'])
        .default('pretty'),
    )
}
