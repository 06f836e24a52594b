import { afterAll, beforeAll, describe, inject } from 'vitest'
import { clientKinds, portOf } from '../../redis-connection/test/support/clients.js'
import { TestCluster } from '../../redis-connection/test/support/cluster.js'
import { SecureServer } from '../../redis-connection/test/support/tls.js'
import { contractTests } from './support/contract.js'

let cluster: TestCluster
let secure: SecureServer

beforeAll(async () => {
  cluster = await TestCluster.start()
  const rights = ['~sheaf:*', '~celery-task-meta-*', '&sheaf:*', '&celery-task-meta-*']
  const commands = ['+@read', '+@write', '+@connection', '+@pubsub', '+eval', '+evalsha', '+info']
  secure = await SecureServer.start(['on', '>s3cret', ...rights, ...commands])
})

afterAll(() => Promise.all([cluster.stop(), secure.stop()]))

describe.each(clientKinds)('a single server, through $name', (kind) => {
  contractTests(kind.name, () => kind.connect({ port: portOf(inject('redisUrl')) }))
})

describe.each(clientKinds)('a cluster of three masters, through $name', (kind) => {
  contractTests(`a cluster, ${kind.name}`, () => kind.connectCluster(cluster.ports))
})

describe.each(clientKinds)('TLS and a user with no more rights than needed, through $name', (kind) => {
  contractTests(`TLS, ${kind.name}`, () => kind.connect(secure))
})
