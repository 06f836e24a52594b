import type { Clock } from '@sheaf/core'
import { bareCode, isTransient } from './service-errors.js'

/** What the service answers to a bulk call: 200, and in it what became of each entry. */
export interface BulkReply {
  readonly Successful?: readonly DoneEntry[] | undefined
  readonly Failed?: readonly FailedEntry[] | undefined
  readonly $metadata?: { readonly attempts?: number | undefined }
}

interface DoneEntry {
  readonly Id?: string | undefined
  /** Of a message that was sent. */
  readonly MessageId?: string | undefined
}

interface FailedEntry {
  readonly Id?: string | undefined
  readonly SenderFault?: boolean | undefined
  readonly Code?: string | undefined
  readonly Message?: string | undefined
}

/** One entry of a bulk call that the service did not do. */
export interface EntryFailure<Item> {
  readonly item: Item
  readonly code: string
  readonly message: string
  /** Whether it was sent before: then an earlier call may have done it, and only its reply was lost. */
  readonly isRepeat: boolean
  /** What the whole call failed with. */
  readonly cause?: unknown
}

/**
 * Makes one bulk call and looks at every entry: those that failed by the server's fault are sent again, with a growing
 * pause, up to five times.
 *
 * @param call - Sends the items; the entry of item `i` has the id `String(i)`.
 * @returns The entries that failed for good.
 * @throws What the call as a whole failed with. Entries sent before it may be done.
 */
export async function bulk<Item>(
  items: readonly Item[],
  clock: Clock,
  call: (items: readonly Item[]) => Promise<BulkReply>,
): Promise<EntryFailure<Item>[]> {
  const failures: EntryFailure<Item>[] = []
  let open = items
  for (let tries = 1; ; tries += 1) {
    const reply = await call(open)
    const failed = failedEntries(open, reply)
    if (failed.length === 0) return failures
    const isRepeat = tries > 1 || (reply.$metadata?.attempts ?? 1) > 1
    const again: Item[] = []
    for (const { item, code, message, isServerFault } of failed) {
      if (isServerFault && tries < mostTries) again.push(item)
      else failures.push({ item, code, message, isRepeat })
    }
    if (again.length === 0) return failures
    open = again
    await pause(clock, pauseMs(tries, Math.random()))
  }
}

/** How long to wait before entries are sent once more, in milliseconds; `random` is from 0 to 1. */
export function pauseMs(tries: number, random: number): number {
  return Math.min(1_600, 50 * 2 ** (tries - 1)) * (0.5 + random / 2)
}

/** Waits. */
export function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.setTimer(resolve, ms)
  })
}

function failedEntries<Item>(items: readonly Item[], reply: BulkReply) {
  const done = reply.Successful?.length ?? 0
  if (done === items.length && !reply.Failed?.length) return []
  const successful = new Set(reply.Successful?.map(({ Id }) => Id))
  const failed = new Map(reply.Failed?.map((entry) => [entry.Id, entry]))
  return items.flatMap((item, index) => {
    const id = String(index)
    if (successful.has(id)) return []
    const { Code = 'Unanswered', Message = '', SenderFault = false } = failed.get(id) ?? {}
    const code = bareCode(Code)
    return [{ item, code, message: Message, isServerFault: !SenderFault || isTransient(code) }]
  })
}

const mostTries = 6
