import type { App, DeadLetter } from '@sheaf/core'
import { queueNamed } from '../app/find-tasks.js'
import { adminOf, withApp } from '../app/with-app.js'
import { exitCodes, failure } from '../process/command-error.js'
import type { Paint } from '../terminal/paint.js'
import { jsonLine, jsonLines, visible, visibleLines } from '../terminal/visible.js'
import type { AppOptions, Context } from './context.js'
import { readDead } from './dead-letters.js'
import { dateText } from './dead-list.js'

/** `sheaf dead show`: dead letters whole, with what they carry. */
export function deadShowCommand(
  context: Context,
  name: string,
  ids: readonly string[],
  { app: module }: AppOptions,
): Promise<number> {
  const { output, isJson } = context
  return withApp(context, module, async (app) => {
    const queue = queueNamed(app, name)
    const letters = await findLetters(app, queue, ids)
    if (isJson)
      await output.data(jsonLine(letters.map((letter) => ({ ...letter, body: parsed(letter.body) }))))
    else for (const letter of letters) await output.data(textOf(letter, output.paint))
    const missing = ids.filter((id) => letters.every((letter) => letter.id !== id))
    if (missing.length === 0) return exitCodes.done
    const list = missing.map((id) => `'${visible(id)}'`).join(', ')
    throw failure(
      `Queue '${visible(queue)}' has no dead letter ${list}. See: sheaf dead list ${visible(queue)}`,
    )
  })
}

async function findLetters(app: App, queue: string, ids: readonly string[]): Promise<DeadLetter[]> {
  const wanted = new Set(ids)
  const found: DeadLetter[] = []
  for await (const letter of readDead(adminOf(app), queue)) {
    if (wanted.has(letter.id)) found.push(letter)
    if (new Set(found.map(({ id }) => id)).size === wanted.size) break
  }
  return found
}

/** What a body holds, where it is JSON; else its text. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}

function textOf({ id, reason, error, attempt, at, body }: DeadLetter, { bold, dim, red }: Paint): string {
  const content = parsed(body)
  const lines = [
    bold(visible(id)),
    `${dim('given up')}  ${dateText(at)}, at attempt ${attempt}`,
    `${dim('reason')}    ${visible(reason)}`,
    ...(error === undefined ? [] : [`${dim('error')}     ${red(visibleLines(error))}`]),
    dim('message'),
    typeof content === 'string' ? visibleLines(content) : jsonLines(content),
  ]
  return `${lines.join('\n')}\n`
}
