import type { BrokerAdmin, Clock, DeadLetter } from '@sheaf/core'
import type { ReferenceQueue } from './reference-queue.js'

/** Everything an operator may ask, of the reference broker's queues. */
export function referenceAdmin(
  queueOf: (name: string) => ReferenceQueue,
  clock: Clock,
): Required<Omit<BrokerAdmin, 'now'>> {
  const takeDead = (queue: ReferenceQueue, ids: readonly string[] | undefined): DeadLetter[] => {
    const isMeant = ({ id }: DeadLetter) => ids === undefined || ids.includes(id)
    const taken = queue.dead.filter(isMeant)
    queue.dead = queue.dead.filter((letter) => !isMeant(letter))
    return taken
  }
  return {
    async counts(name) {
      const { stored, dead } = queueOf(name)
      const free = stored.filter(({ freeAt }) => freeAt <= clock.now()).length
      const leased = stored.filter(
        ({ receipt, freeAt }) => receipt !== undefined && freeAt > clock.now(),
      ).length
      return { ready: free, delayed: stored.length - free - leased, leased, dead: dead.length }
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
      for (const { id, body } of taken) queue.add({ id, body })
      return taken.length
    },
    async discard(name, ids) {
      return takeDead(queueOf(name), ids).length
    },
    async purge(name) {
      const queue = queueOf(name)
      const kept = queue.stored.filter(({ receipt }) => receipt !== undefined)
      const purged = queue.stored.length - kept.length
      queue.stored = kept
      return purged
    },
  }
}
