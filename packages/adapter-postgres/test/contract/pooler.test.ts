import { afterAll, beforeAll, describe, inject } from 'vitest'
import { openPool, openPostgresJs } from '../support/clients.js'
import { contractTests } from '../support/contract.js'
import { pgTransactions, postgresJsTransactions } from '../support/transactions.js'

let pool: ReturnType<typeof openPool>
let sql: ReturnType<typeof openPostgresJs>
beforeAll(() => {
  pool = openPool(inject('poolerPort'), { max: 20 })
  sql = openPostgresJs(inject('poolerPort'), { isPooled: true })
})
afterAll(async () => {
  await pool.close()
  await sql.close()
})

describe('a Pool of pg, through PgBouncer in transaction mode', () => {
  contractTests({
    name: 'pg through PgBouncer',
    client: () => pool.client,
    transactions: pgTransactions(() => pool.client),
    options: { pooler: true, schema: 'pooled_pg' },
  })
})

describe('postgres.js, through PgBouncer in transaction mode', () => {
  contractTests({
    name: 'postgres.js through PgBouncer',
    client: () => sql.client,
    transactions: postgresJsTransactions(() => sql.client),
    options: { pooler: true, schema: 'pooled_js' },
  })
})
