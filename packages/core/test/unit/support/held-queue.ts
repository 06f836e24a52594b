import { MemoryBroker } from '@sheaf/adapter-memory'
import { ManualClock } from '@sheaf/adapter-memory/testing'
import type { Duration } from '@sheaf/core'
import { emptyTally } from '../../../src/held/fate.js'
import { Holdings } from '../../../src/held/holdings.js'
import { FaultBroker } from '../../support/fault-broker.js'

/** A queue of the memory broker with what a worker holds of it, without the worker. */
export async function openHeldQueue(lease: Duration = '30s') {
  const clock = new ManualClock()
  const memory = new MemoryBroker({ clock, lease })
  const broker = new FaultBroker(memory)
  const qos = { prefetch: 100, batchSize: 10, maxAttempts: 10, warn() {} }
  const channel = await broker.openChannel('queue', qos)
  const tally = emptyTally()
  const ended: [id: string, fate: string][] = []
  const holdings = new Holdings({
    queue: 'queue',
    clock,
    tally,
    counted: channel.capabilities,
    onEnd: (request, fate) => void ended.push([request.id, fate]),
  })
  return {
    clock,
    memory,
    broker,
    channel,
    tally,
    ended,
    holdings,
    /** Publishes messages of these ids, and holds whatever is there to be received. */
    async hold(...ids: string[]) {
      await memory.publish(
        'queue',
        ids.map((id) => ({ id, body: id })),
      )
      const askedAtMs = clock.monotonic()
      return holdings.receive(await channel.receive(100, AbortSignal.timeout(10_000)), askedAtMs)
    },
    counts: () => memory.admin.counts('queue'),
  }
}
