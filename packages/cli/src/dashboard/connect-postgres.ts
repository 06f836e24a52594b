import type { Broker, StatsStore } from '@sheaf/core'
import { importPackage } from '../app/import-package.js'
import { addressOf, type Connected } from './connected.js'

/** A dashboard looks and asks, and makes no schema. */
const migrate = false

/**
 * Connects to a PostgreSQL by its address, else by `DATABASE_URL`.
 *
 * @param schema - Where everything lives; the adapter's default where it is `undefined`.
 * @throws CommandError If there is no address, it holds a password, or a package is missing.
 */
export async function connectPostgres(
  given: string | undefined,
  schema: string | undefined,
): Promise<Connected> {
  const example = 'postgres://app@127.0.0.1/shop'
  const connectionString = addressOf(given, { option: '--postgres', variable: 'DATABASE_URL', example })
  // Its entry is CommonJS that Node finds no names in.
  const { default: pg } = await importPackage('pg', '--postgres needs a client')
  const { PostgresBroker, PostgresStats } = await importPackage(
    '@sheaf/adapter-postgres',
    '--postgres needs its adapter',
  )
  const { Pool } = pg as { Pool: new (options: object) => NodeJS.EventEmitter }
  const client = new Pool({ connectionString, max: 4 })
  // A connection that is lost while it is idle is made anew; without a listener it would end the process.
  client.on('error', () => {})
  const options = { client, schema, migrate }
  const broker = new (PostgresBroker as new (options: object) => Broker)({ ...options, closeClient: true })
  const stats = new (PostgresStats as new (options: object) => StatsStore)(options)
  return { broker, stats }
}
