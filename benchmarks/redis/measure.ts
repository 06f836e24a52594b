import type { Columns } from '../shared/table.js'
import type { Contender } from './contender.js'
import type { BenchmarkServer } from './server.js'

/** What one kind of work cost in one run. */
export interface Measurement {
  readonly perSecond: number
  /** Processor seconds for each 100,000 messages. */
  readonly ownCpu: number
  readonly serverCpu: number
}

/** What tables tell of a measurement. */
export const columns: Columns<Measurement> = {
  'own CPU-s per 100k': ({ ownCpu }) => ownCpu,
  'server CPU-s per 100k': ({ serverCpu }) => serverCpu,
}

/**
 * Times a piece of work, and reads what it cost here and at the server.
 *
 * No collection is forced before it: that would also throw away optimised code, which a worker that runs for hours keeps.
 */
export async function timed(
  server: BenchmarkServer,
  count: number,
  work: () => Promise<void>,
): Promise<Measurement> {
  const serverBefore = server.cpuSeconds()
  const ownBefore = process.cpuUsage()
  const startedAt = performance.now()
  await work()
  const seconds = (performance.now() - startedAt) / 1_000
  const { user, system } = process.cpuUsage(ownBefore)
  const per100k = 100_000 / count
  return {
    perSecond: count / seconds,
    ownCpu: ((user + system) / 1e6) * per100k,
    serverCpu: (server.cpuSeconds() - serverBefore) * per100k,
  }
}

let queues = 0

/** One contender, once: so many messages in, and out again. */
export async function run(
  server: BenchmarkServer,
  contender: Contender,
  { count, batch, bytes }: { readonly count: number; readonly batch: number; readonly bytes: number },
): Promise<{ readonly produce: Measurement; readonly consume: Measurement }> {
  const own = Math.ceil(count * contender.share)
  const opened = await contender.open({ port: server.port, queue: `bench-${queues++}`, batch })
  // A JSON string has two quotes around it.
  const payload = 'x'.repeat(bytes - 2)
  const produce = await timed(server, own, () => opened.produce(own, payload))
  const consume = await timed(server, own, () => opened.consume(own))
  await opened.close()
  return { produce, consume }
}
