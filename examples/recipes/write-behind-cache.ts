// Writes go to the cache at once and to the table later: many of one key become one, and it is the last.
import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'

interface Profile {
  readonly user: string
  readonly name: string
}

/** Stands for Redis, which all processes read. */
const cache = new Map<string, Profile>()
/** Stands for the table behind it. */
const table = new Map<string, Profile>()

const saveProfiles = new Batches<Profile>({
  name: 'save-profiles',
  flushEvery: 500,
  flushInterval: '300ms', // how far the table may be behind
  coalesce: { by: (profile) => profile.user, keep: 'last' },
  run(requests) {
    // One statement: insert … on conflict (user) do update.
    for (const { payload } of requests) table.set(payload.user, payload)
    console.log(`${requests.length} rows written`)
  },
})

const app = new App({ broker: new MemoryBroker(), tasks: [saveProfiles] })
await app.worker().start()
const written = new Promise<void>((resolve) => app.on('batchFinished', () => resolve()))

/** The order matters: what is enqueued is not lost, even if the process dies before the cache has it. */
async function save(profile: Profile): Promise<void> {
  await saveProfiles.enqueue(profile)
  cache.set(profile.user, profile)
}

for (const name of ['Ada', 'Ada L.', 'Ada Lovelace']) await save({ user: 'ada', name })
await save({ user: 'grace', name: 'Grace Hopper' })
console.log(`cache: ${cache.get('ada')?.name}, table: ${table.get('ada')?.name}`)

await written
console.log(`cache: ${cache.get('ada')?.name}, table: ${table.get('ada')?.name}`)
await app.close()
