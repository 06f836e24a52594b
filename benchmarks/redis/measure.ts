import { Child } from '../shared/child.js'
import type { Measurement } from '../shared/meter.js'
import type { Columns } from '../shared/table.js'
import type { Contender, Setting } from './contender.js'
import type { BenchmarkServer } from './server.js'

/** What tables tell of a measurement. */
export const columns: Columns<Measurement> = {
  'own CPU-s per 100k': ({ ownCpu }) => ownCpu,
  'server CPU-s per 100k': ({ serverCpu }) => serverCpu,
  'first sixth, s': ({ startUp }) => startUp,
}

/** What a process of a contender's own is to do. */
export interface Order {
  readonly name: string
  readonly work: 'produce' | 'consume'
  readonly count: number
  readonly bytes: number
  readonly serverPid: number
  readonly setting: Setting
}

/** How much of what is done. */
export interface Load {
  readonly count: number
  readonly batch: number
  readonly bytes: number
}

let queues = 0

/** One contender, once: so many messages in and out again, each in a process of its own. */
export async function run(
  server: BenchmarkServer,
  contender: Contender,
  load: Load,
): Promise<{ readonly produce: Measurement; readonly consume: Measurement }> {
  const queue = `bench-${queues++}`
  const produce = await work(server, contender, 'produce', queue, load)
  return { produce, consume: await work(server, contender, 'consume', queue, load) }
}

/** Lets a process of its own do one kind of work on a queue. */
export async function work(
  server: BenchmarkServer,
  { name }: Contender,
  kind: Order['work'],
  queue: string,
  { count, batch, bytes }: Load,
): Promise<Measurement> {
  const child = new Child<Measurement>(new URL('./contender-process.ts', import.meta.url))
  const setting = { port: server.port, queue, batch }
  const order: Order = { name, work: kind, count, bytes, serverPid: server.pid, setting }
  const measurement = await child.ask(order)
  await child.ended
  return measurement
}
