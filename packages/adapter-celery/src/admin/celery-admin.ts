import type { BrokerAdmin } from '@sheaf/core'

/** What goes back to Python beside what is delayed. */
export interface HandBackOptions {
  /** Whether dead letters go back, too. @defaultValue false */
  readonly dead?: boolean | undefined
}

/** What an operator may ask of Celery's queues on Redis. Counts are exact; what may be long is done page by page. */
export interface CeleryAdmin extends Required<BrokerAdmin> {
  /**
   * The way back to Python, once the queue's workers are stopped: all that is delayed goes to Celery's list, and dead letters
   * where that is asked for. What was ready is there already, and what was held is released by `stop()`. Returns how many.
   */
  handBack(queue: string, options?: HandBackOptions): Promise<number>
}
