// One insert for many rows, and bad rows found one by one.
import { PGlite } from '@electric-sql/pglite'
import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'

const db = await PGlite.create()
await db.exec('create table readings (id integer primary key, celsius integer check (celsius > -273))')

const storeReadings = new Batches<{ id: number; celsius: number }>({
  name: 'store-readings',
  flushEvery: 50,
  // One bad row makes the whole insert fail. The halves are tried again, down to the row that is to blame.
  onThrow: 'bisect',
  maxAttempts: 1,
  async run(requests) {
    const rows = requests.map((request) => request.payload)
    // A request may come twice; its row must not.
    await db.query(
      `insert into readings select * from json_populate_recordset(null::readings, $1)
       on conflict (id) do nothing`,
      [JSON.stringify(rows)],
    )
  },
})

const app = new App({ broker: new MemoryBroker(), tasks: [storeReadings] })
app.on('requestFailed', ({ error }) => console.log(`Given up: ${(error as Error).message}`))
const finished = new Promise<void>((resolve) => app.on('batchFinished', () => resolve()))

for (let id = 1; id <= 50; id++) {
  await storeReadings.enqueue({ id, celsius: id === 37 ? -300 : 20 })
}

const worker = app.worker()
await worker.start()
await finished
const { completed, failed } = await worker.stop()
await app.close()

const { rows } = await db.query<{ count: number }>('select count(*)::int as count from readings')
console.log(`${completed} completed, ${failed} failed, ${rows[0]?.count} rows in the table`)
await db.close()
