import {
  disturb,
  type Progress,
  printTally,
  type Tally,
  tallyOf,
} from '../../../contract-tests/test/support/disturbed-load.js'
import { PostgresBroker } from '../../src/index.js'
import type { OpenClient } from './clients.js'
import { freshSchema } from './open.js'

export { printTally, tallyOf }

export interface LoadOptions {
  readonly connect: () => OpenClient
  readonly requests: number
  readonly workers: number
  readonly name: string
  readonly lease?: number
  /** Whether calls of a client go through a pooler. */
  readonly isPooled?: boolean
}

/** How a load is going, and where. */
export interface SchemaProgress extends Progress {
  readonly schema: string
}

/** Puts a load on a schema of its own while a fault disturbs it, and counts what became of it. */
export async function disturbedLoad(
  { connect, name, lease = 1_000, isPooled = false, ...load }: LoadOptions,
  fault: (progress: SchemaProgress) => Promise<void>,
): Promise<Tally> {
  const schema = freshSchema(name)
  const open = () => {
    const { client, close } = connect()
    return { broker: new PostgresBroker({ client, schema, lease, pooler: isPooled }), close }
  }
  const tally = await disturb({ ...load, task: name, open }, (progress) => fault({ ...progress, schema }))
  printTally(name, tally)
  return tally
}
