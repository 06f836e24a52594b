import {
  disturb,
  type Progress,
  printTally,
  type Tally,
  tallyOf,
} from '../../../contract-tests/test/support/disturbed-load.js'
import type { OpenClient } from '../../../redis-connection/test/support/clients.js'
import { RedisBroker } from '../../src/index.js'

export { printTally, tallyOf }

export interface LoadOptions {
  readonly connect: () => Promise<OpenClient>
  readonly requests: number
  readonly workers: number
  /** Clients of this run's own, so that files that share a server do not meet. */
  readonly name: string
  /** Whether workers start only when everything is enqueued, and replicated where there are replicas. */
  readonly isPublishedFirst?: boolean
}

/** Puts a load on a Redis while a fault disturbs it, and counts what became of it. */
export function disturbedLoad(
  { connect, name, ...load }: LoadOptions,
  fault: (progress: Progress) => Promise<void>,
): Promise<Tally> {
  const open = async () => {
    const { client, close } = await connect()
    return { broker: new RedisBroker({ client, lease: '1s' }), close }
  }
  return disturb({ ...load, task: `${name}-${crypto.randomUUID()}`, open }, fault)
}
