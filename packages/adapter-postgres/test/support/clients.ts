import { PGlite } from '@electric-sql/pglite'
import { Pool, type PoolConfig } from 'pg'
import postgres from 'postgres'
import type { PostgresClient } from '../../src/index.js'

/** A client for a test, and how it is closed. */
export interface OpenClient<Client = PostgresClient> {
  readonly client: Client
  close(): Promise<void>
}

/** A Pool whose idle connections may be cut: its errors are what a test is about, or nobody's. */
export function openPool(port: number, options: PoolConfig = {}): OpenClient<Pool> {
  const client = new Pool({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    database: 'postgres',
    max: 10,
    ...options,
  })
  client.on('error', () => {})
  return { client, close: () => client.end() }
}

export function openPostgresJs(
  port: number,
  options: {
    readonly isPooled?: boolean
    readonly application?: string
    readonly user?: string
    readonly max?: number
  } = {},
) {
  const client = postgres({
    ...{ host: '127.0.0.1', port, username: options.user ?? 'postgres', database: 'postgres' },
    ...{ max: options.max ?? 20, prepare: !options.isPooled, fetch_types: false, onnotice() {} },
    connection: { application_name: options.application ?? 'postgres.js' },
  })
  return { client, close: () => client.end({ timeout: 1 }) }
}

/** What a test may take that starts PGlite: seconds as a rule, and a minute where the machine is busy. */
export const pgliteMs = 180_000

/** A database in this process, with nothing on a disk. */
export async function openPglite(): Promise<OpenClient<PGlite>> {
  const client = await PGlite.create()
  return { client, close: () => client.close() }
}
