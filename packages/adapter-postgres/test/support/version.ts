import { resultBackendContract, statsStoreContract } from '@sheaf/contract-tests'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { resolveNpmPostgres } from '../../../../scripts/postgres/npm-postgres.mjs'
import { PostgresServer } from '../../../../scripts/postgres/postgres-server.mjs'
import { PostgresResultBackend, PostgresStats } from '../../src/index.js'
import { type OpenClient, openPool } from './clients.js'
import { contractTests } from './contract.js'
import { freshSchema } from './open.js'
import { StatsTime } from './stats-time.js'
import { pgTransactions } from './transactions.js'

/** Runs all contracts on a server of its own, of one version. */
export function versionTests(major: 14 | 16 | 17): void {
  let server: PostgresServer
  let opened: OpenClient<Pool>
  beforeAll(async () => {
    server = await PostgresServer.start({ programs: resolveNpmPostgres({ major }) })
    opened = openPool(server.port, { max: 20 })
  })
  afterAll(async () => {
    await opened.close()
    await server.stop()
  })
  const client = () => opened.client

  describe(`PostgreSQL ${major}`, () => {
    contractTests({ name: `PostgreSQL ${major}`, client, transactions: pgTransactions(client) })

    const results = resultBackendContract({
      name: `PostgresResultBackend on PostgreSQL ${major}`,
      create() {
        const connect = () => new PostgresResultBackend({ client: client() })
        return { backend: connect(), connect }
      },
    })
    test.concurrent.each(results)('results: $name', async ({ run }) => void (await run()))

    const stats = statsStoreContract({
      name: `PostgresStats on PostgreSQL ${major}`,
      timeout: '30s',
      create() {
        const schema = freshSchema('stats')
        const connect = () => new PostgresStats({ client: client(), schema })
        const time = new StatsTime(client(), schema)
        return { store: connect(), connect, passTime: (ms) => time.pass(ms) }
      },
    })
    test.each(stats)('statistics: $name', async ({ run }) => void (await run()))
  })
}
