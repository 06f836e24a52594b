import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import { type OpenClient, openPool } from '../support/clients.js'
import { contractTests } from '../support/contract.js'
import { pgTransactions } from '../support/transactions.js'

let opened: OpenClient<Pool>
beforeAll(() => {
  opened = openPool(inject('postgresPort'), { max: 20 })
})
afterAll(() => opened.close())

describe('a Pool of pg', () => {
  contractTests({
    name: 'pg',
    client: () => opened.client,
    transactions: pgTransactions(() => opened.client),
  })
})
