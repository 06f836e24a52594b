import { statsStoreContract } from '@sheaf/contract-tests'
import { afterAll, beforeAll, describe, inject, test } from 'vitest'
import { clientKinds, type OpenClient, portOf } from '../../../redis-connection/test/support/clients.js'
import { TestCluster } from '../../../redis-connection/test/support/cluster.js'
import { SecureServer } from '../../../redis-connection/test/support/tls.js'
import { RedisStats } from '../../src/index.js'

let cluster: TestCluster
let secure: SecureServer

beforeAll(async () => {
  cluster = await TestCluster.start()
  // The rights that docs/redis.md names, and no more.
  const rights = ['~{sheaf:*', '+@read', '+@write', '+@connection', '+@pubsub', '+eval', '+evalsha']
  secure = await SecureServer.start(['on', '>s3cret', ...rights, '+time', '+info'])
})

afterAll(() => Promise.all([cluster.stop(), secure.stop()]))

function contractTests(name: string, connect: () => Promise<OpenClient>): void {
  const cases = statsStoreContract({
    name: `RedisStats on ${name}`,
    async create() {
      const opened = await Promise.all([connect(), connect()])
      const [first, second] = opened.map(({ client }) => client)
      return {
        store: new RedisStats({ client: first! }),
        connect: () => new RedisStats({ client: second! }),
        close: async () => {
          await Promise.all(opened.map(({ close }) => close()))
        },
      }
    },
  })
  test.each(cases)('$name', async ({ run }) => void (await run()))
}

describe.each(clientKinds)('a single server, through $name', (kind) => {
  contractTests(kind.name, () => kind.connect({ port: portOf(inject('redisUrl')) }))
})

describe.each(clientKinds)('a cluster of three masters, through $name', (kind) => {
  contractTests(`a cluster, ${kind.name}`, () => kind.connectCluster(cluster.ports))
})

describe.each(clientKinds)('TLS and a user with no more rights than needed, through $name', (kind) => {
  contractTests(`TLS, ${kind.name}`, () => kind.connect(secure))
})
