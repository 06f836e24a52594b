import { Client } from 'pg'
import type { Measurement } from '../shared/meter.js'
import { fastest } from './contenders/contenders.js'
import { sheaf } from './contenders/sheaf.js'
import { type Place, work } from './measure.js'

/** How much goes through a table while an old snapshot keeps it from being vacuumed. */
export interface OldSnapshotOptions {
  readonly waves: number
  /** In each wave. */
  readonly count: number
}

/**
 * Waves of messages in and out, once with a snapshot that was taken before the first, and once without: what queues in
 * PostgreSQL usually break by. Sheaf and the others take turns.
 */
export async function oldSnapshot(place: Place, { waves, count }: OldSnapshotOptions): Promise<void> {
  for (const { name } of fastest) {
    // The others would take a night.
    const load = { count: name === sheaf.name ? count : count / 5, batch: 100, bytes: 100 }
    const [free, held] = [
      await through(place, name, waves, load, false),
      await through(place, name, waves, load, true),
    ]
    console.log(`\n${name}: waves of ${load.count} messages, in batches of ${load.batch}`)
    console.table(
      free.map((without, wave) => ({
        'messages so far': (wave + 1) * load.count,
        'messages/s': Math.round(without.perSecond),
        'with an old snapshot': Math.round(held[wave]!.perSecond),
        ratio: Number((held[wave]!.perSecond / without.perSecond).toFixed(2)),
        'server CPU, µs': Number((without.serverCpu * 10).toFixed(1)),
        'with an old snapshot, µs': Number((held[wave]!.serverCpu * 10).toFixed(1)),
      })),
    )
  }
}

async function through(
  place: Place,
  name: string,
  waves: number,
  load: Parameters<typeof work>[3],
  isHeld: boolean,
): Promise<Measurement[]> {
  await work(place, name, 'prepare', load)
  const client = new Client({ connectionString: place.server.url })
  await client.connect()
  if (isHeld) {
    await client.query('begin isolation level repeatable read')
    await client.query('select count(*) from pg_class')
  }
  const measured: Measurement[] = []
  for (let wave = 0; wave < waves; wave++) {
    await work(place, name, 'produce', load)
    measured.push(await work(place, name, 'consume', load))
  }
  await client.end()
  return measured
}
