import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe } from 'vitest'
import { type OpenClient, openPglite, pgliteMs } from '../support/clients.js'
import { contractTests } from '../support/contract.js'

let opened: OpenClient<PGlite>
beforeAll(async () => {
  opened = await openPglite()
}, pgliteMs)
afterAll(() => opened.close())

describe('PGlite', () => {
  contractTests({
    name: 'PGlite',
    client: () => opened.client,
    // While a transaction holds its one connection, nobody else's messages move: see transaction.test.ts.
    transactions: undefined,
    options: { lease: '5s' },
  })
})
