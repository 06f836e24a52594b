import { setTimeout as pause } from 'node:timers/promises'
import { describeError } from '@sheaf/core'

/** For how long a call waits while the slot of its keys moves: a key of many megabytes takes its time. */
const longestMoveMs = 30_000
const pauseMs = 50

/** Makes a call, and again while the slot of its keys is on its way from one node of a cluster to another. */
export async function onceMoved<Value>(call: () => Promise<Value>): Promise<Value> {
  for (const endsAt = performance.now() + longestMoveMs; ; ) {
    try {
      return await call()
    } catch (error) {
      if (!isMoving(error) || performance.now() > endsAt) throw error
      await pause(pauseMs)
    }
  }
}

/** Whether nothing was done, because a slot is on its way: a node says so, or a client that was sent to and fro. */
export function isMoving(error: unknown): boolean {
  return /^(TRYAGAIN |Too many Cluster redirections)/.test(describeError(error))
}
