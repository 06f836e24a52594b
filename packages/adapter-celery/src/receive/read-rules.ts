import type { Qos } from '@sheaf/core'
import { errbackWarning } from '../follow-ups/errbacks-warning.js'
import type { FollowUps } from '../follow-ups/follow-up-options.js'
import { refusalOfOwnTask } from '../follow-ups/own-tasks.js'
import { refusalOfAfter } from '../follow-ups/refuse.js'
import type { ReadMessage } from '../message/read.js'
import type { Watched } from '../watched.js'

/** What decides what is made of a message that can be read. */
export interface ReadRules {
  readonly queue: string
  /** Why a message is not to run, where that is so. */
  refusalOf(message: ReadMessage): string | undefined
  isRevoked(id: string): boolean
  /** Whether somebody wants to know all that a message says. */
  isWatched(): boolean
  /** Hears of every call that is handed out. */
  onRead(message: ReadMessage): void
}

/** What the rules of a queue are made of. */
export interface RuleParts {
  readonly queue: string
  readonly qos: Pick<Qos, 'warn'>
  readonly followUps: FollowUps
  readonly watched: Watched
  /** Where follow-ups are run: why some are not. */
  unsupported?(message: ReadMessage): string | undefined
}

/** The rules of a queue, by the options of its broker. */
export function readRules({ queue, qos, followUps, watched, unsupported }: RuleParts): ReadRules {
  watched.warn = (code, message) => qos.warn(code, message)
  const refuses = followUps === 'refuse'
  const warn = refuses ? errbackWarning(qos.warn) : undefined
  return {
    queue,
    refusalOf: (message) =>
      refusalOfOwnTask(message.task) ?? (refuses ? refusalOfAfter(message.after) : unsupported?.(message)),
    isRevoked: (id) => watched.revocations.has(id),
    isWatched: () => watched.onRead !== undefined,
    onRead: (message) => {
      warn?.(message)
      watched.onRead?.(message)
    },
  }
}
