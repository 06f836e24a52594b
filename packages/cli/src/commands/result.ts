import { describeError, type ResultSnapshot, SheafError } from '@sheaf/core'
import { answered, withApp } from '../app/with-app.js'
import { exitCodes } from '../process/command-error.js'
import { jsonLine, jsonLines, visible, visibleLines } from '../terminal/visible.js'
import type { AppOptions, Context } from './context.js'

/** `sheaf result`: what became of a request. */
export function resultCommand(
  context: Context,
  id: string,
  { app: module, wait }: AppOptions & { readonly wait?: number },
): Promise<number> {
  const { output, isJson } = context
  return withApp(context, module, async (app) => {
    const handle = app.result(id)
    if (wait !== undefined) await handle.wait({ timeout: wait }).catch(unlessNoBackend)
    const snapshot = await answered(handle.get(), `the result of '${visible(id)}'`)
    await output.data(isJson ? jsonOf(id, snapshot) : textOf(snapshot))
    return snapshot.state === 'SUCCESS' ? exitCodes.done : exitCodes.failed
  })
}

/** What became of it is in the snapshot; that there is nowhere to look is not. */
function unlessNoBackend(error: unknown): void {
  if (SheafError.is(error, 'NO_BACKEND')) throw error
}

function jsonOf(id: string, { error, ...rest }: ResultSnapshot): string {
  return jsonLine({ id, ...rest, ...(error && { error: describeError(error) }) })
}

function textOf({ state, value, error, attempt, finishedAt }: ResultSnapshot): string {
  const when = finishedAt ? ` at ${finishedAt.toISOString()}` : ''
  const which = attempt === undefined ? '' : `, attempt ${attempt}`
  const head =
    state === 'PENDING' ? 'PENDING: nothing is stored of it (yet, or any more)' : `${state}${when}${which}`
  const lines = [head]
  if (value !== undefined) lines.push(jsonLines(value))
  if (error !== undefined) lines.push(visibleLines(describeError(error)))
  return lines.join('\n')
}
