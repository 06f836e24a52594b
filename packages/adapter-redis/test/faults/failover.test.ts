import { Redis as Ioredis } from 'ioredis'
import { createSentinel } from 'redis'
import { expect, test, vi } from 'vitest'
import { clientKinds, type OpenClient } from '../../../redis-connection/test/support/clients.js'
import { TestCluster } from '../../../redis-connection/test/support/cluster.js'
import { masterName, WatchedServers } from '../../../redis-connection/test/support/sentinel.js'
import { disturbedLoad, printTally } from '../support/load.js'

// Detecting a dead master and voting for its replica takes seconds, and a busy machine takes its own.
vi.setConfig({ testTimeout: 60_000 })

const newest = clientKinds.filter(({ name }) => name.endsWith('6'))

// Replication is asynchronous, so the last writes before a failover may be missing on the new master. Requests are all
// enqueued and replicated before; what may be missing then are acks, and those requests run twice.
test.each(newest)(
  'nothing that was replicated is lost when a master of a cluster dies, through $name',
  async (kind) => {
    const cluster = await TestCluster.start({ hasReplicas: true })
    const connect = () => kind.connectCluster(cluster.ports)
    const load = { connect, requests: 3_000, workers: 2, name: 'failover', isPublishedFirst: true }
    const tally = await disturbedLoad(load, async (progress) => {
      await progress.ran(500)
      const master = await cluster.masterOf(`{sheaf:${progress.queue}}`)
      await master.stop('SIGKILL')
    })
    await cluster.stop()
    printTally(`Master of a cluster killed, ${kind.name}`, tally)
    expect(tally).toMatchObject({ enqueued: 3_000, lost: 0 })
  },
)

const throughSentinel: readonly { name: string; connect: (port: number) => Promise<OpenClient> }[] = [
  {
    name: 'ioredis 6',
    async connect(port) {
      const client = new Ioredis({ sentinels: [{ host: '127.0.0.1', port }], name: masterName })
      return { client, close: async () => client.disconnect() }
    },
  },
  {
    name: 'node-redis 6',
    async connect(port) {
      const client = createSentinel({ name: masterName, sentinelRootNodes: [{ host: '127.0.0.1', port }] })
      client.on('error', () => {})
      await client.connect()
      return { client, close: () => client.destroy() }
    },
  },
]

test.each(throughSentinel)(
  'nothing is lost when a sentinel fails over, through $name',
  async ({ name, connect }) => {
    const servers = await WatchedServers.start()
    const load = {
      connect: () => connect(servers.sentinelPort),
      ...{ requests: 3_000, workers: 2, name: 'sentinel', isPublishedFirst: true },
    }
    const tally = await disturbedLoad(load, async (progress) => {
      await progress.ran(500)
      await servers.failOver()
    })
    await servers.stop()
    printTally(`Failover by a sentinel, ${name}`, tally)
    expect(tally).toMatchObject({ enqueued: 3_000, lost: 0 })
  },
)
