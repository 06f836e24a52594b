import { Child } from '../shared/child.js'
import type { Measurement } from '../shared/meter.js'
import type { Columns } from '../shared/table.js'
import type { Setting } from './contender.js'
import type { BenchmarkServer } from './server.js'

/** What tables tell of a measurement. */
export const columns: Columns<Measurement> = {
  'server CPU, µs a message': ({ serverCpu }) => serverCpu * 10,
  'own CPU, µs a message': ({ ownCpu }) => ownCpu * 10,
  'first sixth, s': ({ startUp }) => startUp,
}

/** What a process of a contender's own is to do. */
export interface Order {
  readonly name: string
  readonly work: 'prepare' | 'produce' | 'consume'
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

/** Where contenders work, and on which Node. */
export interface Place {
  readonly server: BenchmarkServer
  readonly node: string
}

/** One contender, once: so many messages in and out again, each in a process of its own. */
export async function run(
  place: Place,
  name: string,
  load: Load,
): Promise<{ readonly produce: Measurement; readonly consume: Measurement }> {
  await work(place, name, 'prepare', load)
  const produce = await work(place, name, 'produce', load)
  return { produce, consume: await work(place, name, 'consume', load) }
}

/** Lets a process of its own do one kind of work. */
export async function work(
  { server, node }: Place,
  name: string,
  kind: Order['work'],
  { count, batch, bytes }: Load,
): Promise<Measurement> {
  const child = new Child<Measurement>(new URL('./contender-process.ts', import.meta.url), [], {}, node)
  const setting = { url: server.url, batch }
  const order: Order = { name, work: kind, count, bytes, serverPid: server.pid, setting }
  const measurement = await child.ask(order)
  await child.ended
  return measurement
}
