import { exitCodes } from '../process/command-error.js'
import type { Output } from '../terminal/output.js'
import { visible } from '../terminal/visible.js'

/** What of an error counts here: CommandError, LoaderNeeded and CommanderError have their parts of it. */
interface Answerable {
  readonly name?: string
  readonly code?: string
  readonly exitCode?: number
  readonly message?: string
  readonly details?: readonly string[]
  readonly loader?: string
}

/** Says what an error says, in one sentence, and returns the exit code that goes with it. */
export async function answerFor(error: unknown, output: Output, isAlone: boolean): Promise<number> {
  const { name, code, exitCode, message, details, loader } = (error ?? {}) as Answerable
  if (loader !== undefined) return (await import('../process/run-again.js')).runAgain(loader, isAlone)
  // Commander has said it already.
  if (code?.startsWith('commander.')) return exitCode === 0 ? exitCodes.done : exitCodes.misuse
  const { red, dim } = output.notePaint
  if (name === 'CommandError') {
    output.note(`${red('sheaf:')} ${visible(message!)}`)
    for (const detail of details!) output.note(dim(`  ${visible(detail)}`))
    return exitCode!
  }
  const { describeError } = await import('@sheaf/core')
  output.note(`${red('sheaf:')} ${visible(describeError(error))}`)
  return exitCodes.failed
}
