import { describe, inject } from 'vitest'
import { clientKinds, portOf } from '../../../redis-connection/test/support/clients.js'
import { contractTests } from '../support/contract.js'

// The newest of each client; the older ones are the connection's to test.
const kinds = clientKinds.filter(({ name }) => !name.includes('5'))

describe.concurrent.each(kinds)('a single server, through $name', (kind) => {
  const port = portOf(inject('redisUrl'))
  contractTests(kind.name, () => kind.connect({ port }))
})
