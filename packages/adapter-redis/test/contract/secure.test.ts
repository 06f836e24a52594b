import { afterAll, beforeAll, describe } from 'vitest'
import { clientKinds } from '../../../redis-connection/test/support/clients.js'
import { brokerUser, SecureServer } from '../../../redis-connection/test/support/tls.js'
import { contractTests } from '../support/contract.js'

let server: SecureServer

beforeAll(async () => {
  server = await SecureServer.start(brokerUser)
})

afterAll(() => server.stop())

describe.concurrent.each(clientKinds)(
  'TLS and a user with no more rights than needed, through $name',
  (kind) => {
    contractTests(`TLS, ${kind.name}`, () => kind.connect(server))
  },
)
