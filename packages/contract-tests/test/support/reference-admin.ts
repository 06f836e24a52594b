import type { BrokerAdmin, Clock } from '@sheaf/core'
import type { ReferenceQueue, Stored, StoredLetter } from './reference-queue.js'

/** Everything an operator may ask, of the reference broker's queues. */
export function referenceAdmin(
  queueOf: (name: string) => ReferenceQueue,
  clock: Clock,
): Required<BrokerAdmin> {
  const takeDead = (queue: ReferenceQueue, ids: readonly string[] | undefined): StoredLetter[] => {
    const isMeant = ({ id }: StoredLetter) => ids === undefined || ids.includes(id)
    const taken = queue.dead.filter(isMeant)
    queue.dead = queue.dead.filter((letter) => !isMeant(letter))
    return taken
  }
  return {
    async counts(name) {
      const { stored, dead, rules } = queueOf(name)
      const { delaysAtReceipt = false } = rules.capabilities
      const isHeld = ({ receipt, freeAt }: Stored) => receipt !== undefined && freeAt > clock.now()
      const isReady = (message: Stored) =>
        message.freeAt <= clock.now() || (delaysAtReceipt && !message.isSeen)
      const ready = stored.filter((message) => !isHeld(message) && isReady(message))
      const leased = stored.filter(isHeld).length
      const since = Math.min(...ready.map(({ enqueuedAt }) => enqueuedAt))
      return {
        ready: ready.length,
        delayed: stored.length - ready.length - leased,
        leased,
        dead: dead.length,
        ...(ready.length > 0 && { oldestMs: clock.now() - since }),
      }
    },
    async listDead(name, { limit = 100, cursor } = {}) {
      const from = Number(cursor ?? 0)
      const { dead } = queueOf(name)
      const items = dead.slice(from, from + limit)
      return from + limit < dead.length ? { items, cursor: String(from + limit) } : { items }
    },
    async redrive(name, ids) {
      const queue = queueOf(name)
      const taken = takeDead(queue, ids)
      for (const { id, body, properties } of taken) queue.add({ id, body, properties })
      return taken.length
    },
    async discard(name, ids) {
      return takeDead(queueOf(name), ids).length
    },
    async purge(name) {
      const queue = queueOf(name)
      const { purgesLeased = false } = queue.rules.capabilities
      const kept = purgesLeased ? [] : queue.stored.filter(({ receipt }) => receipt !== undefined)
      const purged = queue.stored.length - kept.length
      queue.stored = kept
      return purged
    },
    now: async () => clock.now(),
  }
}

/** As little of it as there may be. */
export function leastAdmin({ counts, redrive, purge }: Required<BrokerAdmin>): BrokerAdmin {
  return {
    async counts(name) {
      const { ready, delayed, dead } = await counts(name)
      return { ready, delayed, dead }
    },
    redrive,
    purge,
  }
}
