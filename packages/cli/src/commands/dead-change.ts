import type { App, BrokerAdmin } from '@sheaf/core'
import { queueNamed } from '../app/find-tasks.js'
import { adminOf, answered, withApp } from '../app/with-app.js'
import { exitCodes, failure, misuse } from '../process/command-error.js'
import { noteDeed } from '../stats/note-deed.js'
import { confirm } from '../terminal/confirm.js'
import { counted } from '../terminal/figures.js'
import { visible } from '../terminal/visible.js'
import type { AppOptions, Context } from './context.js'
import { hasReason, readDead } from './dead-letters.js'

/** Which dead letters are meant. */
export interface DeadChangeOptions extends AppOptions {
  readonly reason?: string
  readonly all?: boolean
  readonly yes?: boolean
}

/** What is done with them, in words. */
const words = {
  redrive: { ask: 'Put back', done: 'put back into' },
  discard: { ask: 'Delete', done: 'deleted from' },
} as const

/** How many are changed in one call. */
const chunkSize = 500

/** `sheaf dead redrive` and `sheaf dead discard`: those named, those of a reason, or all. */
export function deadChangeCommand(
  context: Context,
  action: 'redrive' | 'discard',
  name: string,
  ids: readonly string[],
  options: DeadChangeOptions,
): Promise<number> {
  const { output, isJson } = context
  const ways = [ids.length > 0, options.reason !== undefined, options.all === true].filter(Boolean).length
  if (ways !== 1)
    throw misuse('Which dead letters? Give their ids, --reason TEXT or --all: one of the three.')
  return withApp(context, options.app, async (app) => {
    const queue = queueNamed(app, name)
    const change = changeOf(adminOf(app), action, queue)
    const chosen = options.all ? undefined : await chooseIds(app, queue, ids, options.reason)
    const size = chosen?.length ?? (await countOf(app, queue))
    if (size === 0) {
      output.note(`Queue '${visible(queue)}' has no such dead letter.`)
      if (isJson) await output.json({ queue, action, changed: 0 })
      return exitCodes.done
    }
    const what = counted(size, 'dead letter')
    await confirm(output, `${words[action].ask} ${what} of queue '${visible(queue)}'?`, options.yes)
    const changed = await applyTo(chosen, change)
    await noteDeed(app, { action, queue, count: changed }, output)
    if (isJson) await output.json({ queue, action, changed })
    else
      await output.data(`${counted(changed, 'dead letter')} ${words[action].done} queue '${visible(queue)}'`)
    if (ids.length === 0 || changed >= ids.length) return exitCodes.done
    throw failure(`${counted(ids.length - changed, 'id')} of those given: there is no such dead letter.`)
  })
}

type Change = (ids?: readonly string[]) => Promise<number>

function changeOf(admin: BrokerAdmin, action: 'redrive' | 'discard', queue: string): Change {
  if (!admin[action]) throw failure(`The broker cannot ${action} dead letters of queue '${queue}'.`)
  return (ids) => answered(admin[action]!(queue, ids), `${action} in queue '${queue}'`)
}

async function chooseIds(
  app: App,
  queue: string,
  ids: readonly string[],
  reason: string | undefined,
): Promise<readonly string[]> {
  if (reason === undefined) return [...new Set(ids)]
  const found = new Set<string>()
  for await (const letter of readDead(adminOf(app), queue))
    if (hasReason(letter, reason)) found.add(letter.id)
  return [...found]
}

async function countOf(app: App, queue: string): Promise<number> {
  return (await answered(adminOf(app).counts(queue), `queue '${queue}'`)).dead
}

async function applyTo(ids: readonly string[] | undefined, change: Change): Promise<number> {
  if (ids === undefined) return change()
  let changed = 0
  for (let at = 0; at < ids.length; at += chunkSize) changed += await change(ids.slice(at, at + chunkSize))
  return changed
}
