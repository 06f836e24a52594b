import type { DeadLetter } from '@sheaf/core'
import { queueNamed } from '../app/find-tasks.js'
import { adminOf, withApp } from '../app/with-app.js'
import { exitCodes } from '../process/command-error.js'
import { counted } from '../terminal/figures.js'
import { type Column, tableLines } from '../terminal/table.js'
import { jsonLine, visible } from '../terminal/visible.js'
import type { AppOptions, Context } from './context.js'
import { hasReason, readDead } from './dead-letters.js'

/** What `sheaf dead list` may be told. */
export interface DeadListOptions extends AppOptions {
  readonly reason?: string
  readonly limit: number
}

/** `sheaf dead list`: the dead letters of a queue, the oldest first. */
export function deadListCommand(
  context: Context,
  name: string,
  { app: module, reason, limit }: DeadListOptions,
): Promise<number> {
  const { output, isJson } = context
  return withApp(context, module, async (app) => {
    const queue = queueNamed(app, name)
    const letters: DeadLetter[] = []
    let hasMore = false
    for await (const letter of readDead(adminOf(app), queue)) {
      if (reason !== undefined && !hasReason(letter, reason)) continue
      hasMore = letters.length === limit
      if (hasMore) break
      letters.push(letter)
    }
    if (isJson) await output.data(jsonLine(letters))
    else if (letters.length > 0) {
      const { columns, paint } = output
      for (const line of tableLines(head, letters.map(cells), { columns, dim: paint.dim }))
        await output.data(line)
    }
    const more = hasMore ? ', and more: see --limit' : ''
    output.note(`${counted(letters.length, 'dead letter')} of queue '${visible(queue)}'${more}`)
    return exitCodes.done
  })
}

const head: readonly Column[] = [
  { title: 'ID' },
  { title: 'GIVEN UP' },
  { title: 'ATTEMPT', align: 'right' },
  { title: 'REASON' },
  { title: 'ERROR' },
]

function cells({ id, at, attempt, reason, error }: DeadLetter): string[] {
  // An id is there to be copied, so it is not cut before the others are.
  return [visible(id), dateText(at), String(attempt), visible(reason), visible(error ?? '')]
}

/** A date as people read it, and as it sorts. */
export function dateText(epochMs: number): string {
  const date = new Date(epochMs)
  return Number.isNaN(date.getTime())
    ? '–'
    : date
        .toISOString()
        .replace('T', ' ')
        .replace(/\.\d+Z$/, 'Z')
}
