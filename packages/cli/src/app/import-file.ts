import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describeError } from '@sheaf/core'
import { type CommandError, failure } from '../process/command-error.js'
import { LoaderNeeded, runPlanOf } from './runtime.js'

/** What a module exports, by name. */
export type Exports = Readonly<Record<string, unknown>>

/**
 * Imports a file of the user's.
 *
 * @throws LoaderNeeded If it takes a process with another loader.
 * @throws CommandError If it throws, or cannot be run.
 */
export async function importFile(path: string): Promise<Exports> {
  const plan = runPlanOf(path, dirname(path))
  if (plan.how === 'child') throw new LoaderNeeded(plan.loader)
  try {
    return (await import(pathToFileURL(path).href)) as Exports
  } catch (error) {
    throw loadFailure(path, error)
  }
}

/** What is said of a module that cannot be loaded: why, and where. */
export function loadFailure(path: string, error: unknown): CommandError {
  const advice = adviceFor((error as { code?: unknown } | null | undefined)?.code)
  return failure(`${path} cannot be loaded: ${describeError(error)}${advice}`, framesOf(error))
}

function adviceFor(code: unknown): string {
  const isBeyondNode = code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX' || code === 'ERR_UNKNOWN_FILE_EXTENSION'
  return isBeyondNode ? '. Node cannot run that by itself: npm i -D tsx' : ''
}

const mostFrames = 4

/** Where it was thrown, without what is Node's own. */
function framesOf(error: unknown): string[] {
  const stack = (error as { stack?: unknown } | null | undefined)?.stack
  if (typeof stack !== 'string') return []
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line) && !line.includes('node:'))
  return frames.slice(0, mostFrames).map((line) => line.trim())
}
