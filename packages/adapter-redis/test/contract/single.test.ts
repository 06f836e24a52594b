import { describe, inject } from 'vitest'
import { clientKinds, portOf } from '../../../redis-connection/test/support/clients.js'
import { contractTests } from '../support/contract.js'

describe.concurrent.each(clientKinds)('a single server, through $name', (kind) => {
  const port = portOf(inject('redisUrl'))
  contractTests(kind.name, () => kind.connect({ port }))
})
