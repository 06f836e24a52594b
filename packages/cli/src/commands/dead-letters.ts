import type { BrokerAdmin, DeadLetter } from '@sheaf/core'
import { answered } from '../app/with-app.js'
import { failure } from '../process/command-error.js'

const pageSize = 100

/** Reads the dead letters of a queue, the oldest first, page by page and as far as they are wanted. */
export async function* readDead(admin: BrokerAdmin, queue: string): AsyncGenerator<DeadLetter> {
  if (!admin.listDead) {
    throw failure(
      `The broker cannot show the dead letters of queue '${queue}', only count them ('sheaf queues') and put all of them back ('sheaf dead redrive ${queue} --all').`,
    )
  }
  let cursor: string | undefined
  do {
    const page = { limit: pageSize, ...(cursor !== undefined && { cursor }) }
    const list = await answered(admin.listDead(queue, page), `the dead letters of queue '${queue}'`)
    yield* list.items
    cursor = list.cursor
  } while (cursor !== undefined)
}

/** Whether a letter's reason or error holds a text, in whichever case. */
export function hasReason({ reason, error }: DeadLetter, text: string): boolean {
  const wanted = text.toLowerCase()
  return reason.toLowerCase().includes(wanted) || (error?.toLowerCase().includes(wanted) ?? false)
}
