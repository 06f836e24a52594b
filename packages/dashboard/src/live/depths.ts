import type { Broker, QueueCounts } from '@sheaf/core'
import type { DepthState } from '../state/live-state.js'

const onScreenMs = 2_000
const elsewhereMs = 10_000
/** A call for each queue, which SQS is paid for. */
const paidMs = 30_000

/** A queue's counts, and when they were asked for. */
interface Counted {
  askedAt: number
  isAsking: boolean
  state: DepthState | undefined
}

/** How often a queue is counted, in milliseconds. */
export function countEvery(system: string | undefined, isOnScreen: boolean): number {
  if (system === 'aws_sqs') return paidMs
  return isOnScreen ? onScreenMs : elsewhereMs
}

/** What queues hold, asked of the broker no more often than somebody needs it. */
export class Depths {
  readonly #broker: Broker
  readonly #counted = new Map<string, Counted>()
  /** Why the last count failed, while it does. */
  trouble: unknown

  constructor(broker: Broker) {
    this.#broker = broker
  }

  /** Counts those that are due. One that takes long holds up nobody, and is not asked again meanwhile. */
  refresh(queues: Iterable<string>, onScreen: ReadonlySet<string>, now: number): Promise<void> {
    const due = [...queues].map((queue) => this.#due(queue, onScreen.has(queue), now))
    return Promise.all(due.filter((count) => count !== undefined)).then(() => undefined)
  }

  of(queue: string): DepthState | undefined {
    return this.#counted.get(queue)?.state
  }

  #due(queue: string, isOnScreen: boolean, now: number): Promise<void> | undefined {
    const { admin, system } = this.#broker
    if (!admin) return undefined
    const counted = this.#counted.get(queue) ?? {
      askedAt: Number.NEGATIVE_INFINITY,
      isAsking: false,
      state: undefined,
    }
    this.#counted.set(queue, counted)
    const isDue = now - counted.askedAt >= countEvery(system, isOnScreen) - 50
    if (counted.isAsking || !isDue) return undefined
    counted.isAsking = true
    counted.askedAt = now
    return this.#count(queue, counted, now)
  }

  async #count(queue: string, counted: Counted, now: number): Promise<void> {
    try {
      counted.state = toState(await this.#broker.admin!.counts(queue), now)
      this.trouble = undefined
    } catch (error) {
      this.trouble = error
    } finally {
      counted.isAsking = false
    }
  }
}

function toState({ ready, delayed, leased, dead, oldestMs }: QueueCounts, now: number): DepthState {
  return {
    ready,
    delayed,
    ...(leased !== undefined && { leased }),
    dead,
    // In steps, so that a moment that does not move is not sent again.
    ...(oldestMs !== undefined && { oldestAt: Math.round((now - oldestMs) / 1_000) * 1_000 }),
  }
}
