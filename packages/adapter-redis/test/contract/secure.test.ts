import { afterAll, beforeAll, describe } from 'vitest'
import { clientKinds } from '../support/clients.js'
import { contractTests } from '../support/contract.js'
import { brokerUser, SecureServer } from '../support/tls.js'

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
