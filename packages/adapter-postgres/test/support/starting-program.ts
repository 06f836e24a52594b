import { Pool } from 'pg'
import { PostgresBroker, PostgresResultBackend, PostgresStats } from '../../src/index.js'

/** A process that starts while others do: all that it uses may have to make the schema first. It says `ready`, and goes on when told to. */
const { PORT, SCHEMA, NAME } = process.env
const client = new Pool({ host: '127.0.0.1', port: Number(PORT), user: 'postgres', database: 'postgres' })
const options = { client, schema: SCHEMA }
const broker = new PostgresBroker(options)
const backend = new PostgresResultBackend(options)
const stats = new PostgresStats(options)

process.once('message', async () => {
  await Promise.all([
    broker.publish('queue', [{ id: NAME!, body: '{}' }]),
    backend.store([{ id: NAME!, state: 'SUCCESS', result: NAME }]),
    stats.report({ process: NAME!, sequence: 1, counts: [], batches: [] }),
  ])
  await Promise.all([broker.close(), backend.close(), stats.close()])
  await client.end()
  process.disconnect()
})
process.send?.('ready')
