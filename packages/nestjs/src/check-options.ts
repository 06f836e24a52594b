import { OptionChecks, SheafError } from '@sheaf/core'
import type { SheafModuleOptions, SheafWorkerOptions } from './module-options.js'

/**
 * What the module's own options say: whether there is a worker, and how it works. The others are the app's, which checks
 * them itself.
 *
 * @throws {CONFIG_INVALID} If one of them cannot be read.
 */
export function checkOptions(options: SheafModuleOptions): SheafWorkerOptions | undefined {
  if (typeof options !== 'object' || options === null) {
    throw new SheafError(
      'CONFIG_INVALID',
      'SheafModule: expected an object of options, as { broker }; where forRootAsync is used, its useFactory has to return it.',
    )
  }
  if ('tasks' in options) {
    throw new SheafError(
      'CONFIG_INVALID',
      'SheafModule: tasks: expected to be left out, because every provider that is a task is found. To work on some of them only, use worker: { tasks }.',
    )
  }
  const { worker } = options
  if (worker === undefined || typeof worker === 'boolean') return worker ? {} : undefined
  if (typeof worker !== 'object' || worker === null) {
    // What comes from the environment is text, and 'false' would start a worker.
    throw new OptionChecks('SheafModule', {}, []).refusal(
      'worker',
      'true, false or an object of options',
      worker,
    )
  }
  return checkWorker(worker)
}

function checkWorker(worker: SheafWorkerOptions): SheafWorkerOptions {
  const check = new OptionChecks('SheafModule: worker', worker, ['tasks', 'hostname', 'stopTimeout'])
  const tasks = check.value('tasks')
  if (tasks !== undefined && !Array.isArray(tasks))
    throw check.refusal('tasks', "a list of tasks, or of tasks' classes", tasks)
  check.text('hostname', 'worker')
  // Read now: refused when the worker stops, it would leave the worker running.
  check.duration('stopTimeout', '25s')
  return check.given as SheafWorkerOptions
}
