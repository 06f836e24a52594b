import { dirname } from 'node:path'
import type { ProcessStart } from '../workers/worker-process.js'
import { firstFile } from './choose-module.js'
import { findProject } from './project.js'
import { runPlanOf } from './runtime.js'

/** Options that are the parent's own, and not passed on; each has a value. */
const own = ['--processes', '--health']

/**
 * How the processes of a worker are started: by this very command, without what is its own, and with what their TypeScript
 * needs. None of the user's code is loaded to find out.
 */
export async function planProcesses(argument: string | undefined): Promise<ProcessStart> {
  const project = findProject(process.cwd())
  const file = await firstFile({ argument, environment: process.env, project })
  const plan = runPlanOf(file, dirname(file))
  const loader = plan.how === 'child' ? ['--import', plan.loader] : []
  const [program = '', ...given] = process.argv.slice(1)
  return {
    parameters: [...process.execArgv, ...loader, program, ...without(given, own)],
    environment: process.env,
  }
}

/** Arguments without some options and their values, written as `--name value` or `--name=value`. */
export function without(given: readonly string[], names: readonly string[]): string[] {
  const end = given.indexOf('--')
  const options = end < 0 ? given : given.slice(0, end)
  const kept = options.filter((text, index) => {
    const previous = options[index - 1]
    const isValue = previous !== undefined && names.includes(previous)
    return !isValue && !names.some((name) => text === name || text.startsWith(`${name}=`))
  })
  return [...kept, ...given.slice(options.length)]
}
