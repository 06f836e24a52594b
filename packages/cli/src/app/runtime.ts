import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { failure } from '../process/command-error.js'
import { planRun, type RunPlan, type Runtime } from './typescript.js'

/** Thrown where a file can only be loaded by a process that imports `loader` first. */
export class LoaderNeeded extends Error {
  constructor(readonly loader: string) {
    super(`needs ${loader}`)
  }
}

/**
 * How a file of the user's can be run by this Node, with what the project of that file has.
 *
 * @throws CommandError If it is TypeScript, and nothing here understands that.
 */
export function runPlanOf(path: string, folder: string): Exclude<RunPlan, { how: 'nowhere' }> {
  const plan = planRun(path, currentRuntime(folder))
  if (plan.how !== 'nowhere') return plan
  throw failure(
    `${path} is TypeScript, which Node ${process.versions.node} does not run by itself: npm i -D tsx (or use Node 22.18 or later).`,
  )
}

function currentRuntime(folder: string): Runtime {
  const options = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ')
  const { typescript } = process.features as { typescript?: string | false }
  return { options, stripsTypes: Boolean(typescript), tsx: findTsx(folder) }
}

/** The `tsx` that a program in this folder would import. */
function findTsx(folder: string): string | undefined {
  try {
    return pathToFileURL(createRequire(join(folder, 'package.json')).resolve('tsx')).href
  } catch {
    return undefined
  }
}
