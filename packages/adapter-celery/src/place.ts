import {
  type Connection,
  type ForgottenClaims,
  type RunScript,
  requireWholeName,
  scriptRunner,
} from '@sheaf/redis-connection'
import type { CeleryRedisSettings } from './options.js'

/** Where a queue is on the server: Celery's lists, and what of it is Sheaf's own. */
export interface QueuePlace {
  readonly queue: string
  /** What the names of Sheaf's own keys begin with. */
  readonly base: string
  /** Celery's lists, the most urgent first. The first of them is where everything comes back to. */
  readonly lists: readonly string[]
  readonly main: string
  readonly run: RunScript
  readonly connection: Connection
}

/** The same, as one consumer settles and renews there. */
export interface ChannelPlace extends QueuePlace {
  readonly leaseMs: number
  readonly forgotten: ForgottenClaims
}

/**
 * Where a queue is; `name` is what errors call it.
 *
 * @throws {CONFIG_INVALID} If its name is none that the server can tell from others.
 */
export function placeOf(
  settings: CeleryRedisSettings,
  queue: string,
  name = `the queue '${queue}'`,
): QueuePlace {
  const { connection, prefix } = settings
  requireWholeName('CeleryRedisBroker', queue)
  const base = `${prefix}:${queue}`
  const lists = listsOf(settings, queue)
  return { queue, base, lists, main: lists[0]!, run: scriptRunner(connection, base, name), connection }
}

/** Celery's lists of a queue, the most urgent first. */
function listsOf(
  { keyPrefix, priorities, separator }: CeleryRedisSettings,
  queue: string,
): readonly string[] {
  return priorities.map((step) => `${keyPrefix}${queue}${step === 0 ? '' : `${separator}${step}`}`)
}

/** The list that a message of a priority belongs to: that of the highest step which is not above it. */
export function listFor(settings: CeleryRedisSettings, queue: string, priority: number): string {
  const { priorities } = settings
  const at = priorities.findLastIndex((step) => step <= priority)
  return listsOf(settings, queue)[Math.max(0, at)]!
}
