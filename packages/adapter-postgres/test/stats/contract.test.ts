import { statsStoreContract } from '@sheaf/contract-tests'
import { afterAll, beforeAll, describe, inject, test } from 'vitest'
import { PostgresStats, type PostgresStatsOptions } from '../../src/index.js'
import { type OpenClient, openPglite, openPool, openPostgresJs, pgliteMs } from '../support/clients.js'
import { freshSchema } from '../support/open.js'
import { StatsTime } from '../support/stats-time.js'

interface Subject {
  readonly name: string
  readonly open: () => OpenClient | Promise<OpenClient>
  readonly options?: Partial<PostgresStatsOptions>
}

const subjects: readonly Subject[] = [
  { name: 'pg', open: () => openPool(inject('postgresPort')) },
  { name: 'pg, the newest server', open: () => openPool(inject('newestPostgresPort')) },
  { name: 'postgres.js', open: () => openPostgresJs(inject('postgresPort')) },
  { name: 'PGlite', open: () => openPglite() },
  {
    name: 'pg through PgBouncer',
    open: () => openPool(inject('poolerPort')),
    options: { pooler: true },
  },
  {
    name: 'postgres.js through PgBouncer',
    open: () => openPostgresJs(inject('poolerPort'), { isPooled: true }),
    options: { pooler: true },
  },
]

// Each case has a schema of its own, so that its clock can be moved on.
describe.each(subjects)('statistics, through $name', ({ name, open, options }) => {
  let opened: OpenClient
  beforeAll(async () => {
    opened = await open()
  }, pgliteMs)
  afterAll(() => opened.close())

  const cases = statsStoreContract({
    name: `PostgresStats on ${name}`,
    timeout: '30s',
    create() {
      const schema = freshSchema('stats')
      const connect = () => new PostgresStats({ client: opened.client, schema, ...options })
      const time = new StatsTime(opened.client, schema)
      return { store: connect(), connect, passTime: (ms) => time.pass(ms) }
    },
  })
  test.each(cases)('$name', { timeout: pgliteMs }, async ({ run }) => void (await run()))
})
