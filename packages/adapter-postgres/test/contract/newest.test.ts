import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import { type OpenClient, openPool } from '../support/clients.js'
import { contractTests } from '../support/contract.js'
import { pgTransactions } from '../support/transactions.js'

let opened: OpenClient<Pool>
beforeAll(() => {
  opened = openPool(inject('newestPostgresPort'), { max: 20 })
})
afterAll(() => opened.close())

describe('a Pool of pg, on the newest server', () => {
  contractTests({
    name: 'pg, PostgreSQL 18',
    client: () => opened.client,
    transactions: pgTransactions(() => opened.client),
  })
})
