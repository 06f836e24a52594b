import { afterAll, beforeAll, describe, inject } from 'vitest'
import { openPostgresJs } from '../support/clients.js'
import { contractTests } from '../support/contract.js'
import { postgresJsTransactions } from '../support/transactions.js'

let opened: ReturnType<typeof openPostgresJs>
beforeAll(() => {
  opened = openPostgresJs(inject('postgresPort'))
})
afterAll(() => opened.close())

describe('postgres.js', () => {
  contractTests({
    name: 'postgres.js',
    client: () => opened.client,
    transactions: postgresJsTransactions(() => opened.client),
    options: { schema: 'postgres_js' },
  })
})
