interface StoredMessage {
  readonly sequenceNumber?: string
}

/** What is touched here of the server's queue. */
interface StoredQueue {
  readonly fifoMessages: Map<string, StoredMessage[]>
  readonly fifoLockedGroups: Map<string, number>
  readonly inflightMessages: Map<string, unknown>
  dequeueFifo(this: StoredQueue, count: number, ...rest: unknown[]): unknown[]
  changeVisibility(this: StoredQueue, receiptHandle: string, seconds: number): void
  processTimers(this: StoredQueue): void
}

let isDone = false

/**
 * Makes the local server do what the service does, where it differs and a promise depends on it: characters beyond the
 * basic plane are allowed, one receive brings several messages of a group, and what comes back to a group takes its old
 * place in it.
 */
export async function completeServer(): Promise<void> {
  if (isDone) return
  isDone = true
  const root = import.meta.resolve('fauxqs')
  const { INVALID_MESSAGE_BODY_CHAR } = await import(new URL('./sqs/sqsTypes.js', root).href)
  INVALID_MESSAGE_BODY_CHAR.compile(
    '[^\\t\\n\\r\\u{20}-\\u{D7FF}\\u{E000}-\\u{FFFD}\\u{10000}-\\u{10FFFF}]',
    'u',
  )
  const { SqsQueue } = await import(new URL('./sqs/sqsStore.js', root).href)
  completeQueue(SqsQueue.prototype)
}

function completeQueue(queue: StoredQueue): void {
  const { dequeueFifo, changeVisibility, processTimers } = queue

  queue.dequeueFifo = function (count, ...rest) {
    const lockedByOthers = new Set(this.fifoLockedGroups.keys())
    const takenOf = new Map<string, number>()
    const taken: unknown[] = []
    for (;;) {
      const more = dequeueFifo.call(this, count - taken.length, ...rest)
      if (more.length === 0) break
      taken.push(...more)
      for (const [group, locks] of [...this.fifoLockedGroups]) {
        if (lockedByOthers.has(group)) continue
        takenOf.set(group, (takenOf.get(group) ?? 0) + locks)
        this.fifoLockedGroups.delete(group)
      }
    }
    for (const [group, locks] of takenOf) this.fifoLockedGroups.set(group, locks)
    return taken
  }

  queue.changeVisibility = function (receiptHandle, seconds) {
    changeVisibility.call(this, receiptHandle, seconds)
    if (seconds === 0) restoreOrder(this)
  }

  queue.processTimers = function () {
    const before = this.inflightMessages.size
    processTimers.call(this)
    if (this.inflightMessages.size !== before) restoreOrder(this)
  }
}

function restoreOrder({ fifoMessages }: StoredQueue): void {
  for (const messages of fifoMessages.values()) {
    messages.sort((one, other) => Number(one.sequenceNumber) - Number(other.sequenceNumber))
  }
}
