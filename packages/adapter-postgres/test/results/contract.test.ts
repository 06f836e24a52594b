import { resultBackendContract } from '@sheaf/contract-tests'
import { afterAll, beforeAll, describe, inject, test } from 'vitest'
import { PostgresResultBackend, type PostgresResultBackendOptions } from '../../src/index.js'
import { type OpenClient, openPglite, openPool, openPostgresJs } from '../support/clients.js'

interface Subject {
  readonly name: string
  readonly open: () => OpenClient | Promise<OpenClient>
  readonly options?: Partial<PostgresResultBackendOptions>
}

const subjects: readonly Subject[] = [
  { name: 'pg', open: () => openPool(inject('postgresPort')) },
  { name: 'pg, the newest server', open: () => openPool(inject('newestPostgresPort')) },
  { name: 'postgres.js', open: () => openPostgresJs(inject('postgresPort')) },
  { name: 'PGlite', open: () => openPglite() },
  {
    name: 'pg through PgBouncer',
    open: () => openPool(inject('poolerPort')),
    options: { pooler: true, schema: 'pooled_results' },
  },
  {
    name: 'postgres.js through PgBouncer',
    open: () => openPostgresJs(inject('poolerPort'), { isPooled: true }),
    options: { pooler: true, schema: 'pooled_results_js' },
  },
]

describe.each(subjects)('results, through $name', ({ name, open, options }) => {
  let opened: OpenClient
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())

  const connect = () => new PostgresResultBackend({ client: opened.client, ...options })
  const cases = resultBackendContract({
    name: `PostgresResultBackend on ${name}`,
    create: () => ({ backend: connect(), connect }),
  })
  test.concurrent.each(cases)('$name', async ({ run }) => void (await run()))
})
