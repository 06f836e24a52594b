import { afterAll, beforeAll, describe } from 'vitest'
import { clientKinds } from '../../../redis-connection/test/support/clients.js'
import { TestCluster } from '../../../redis-connection/test/support/cluster.js'
import { contractTests } from '../support/contract.js'

let cluster: TestCluster

beforeAll(async () => {
  cluster = await TestCluster.start()
})

afterAll(() => cluster.stop())

describe.concurrent.each(clientKinds)('a cluster of three masters, through $name', (kind) => {
  contractTests(`a cluster, ${kind.name}`, () => kind.connectCluster(cluster.ports))
})
