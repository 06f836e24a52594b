import { Redis } from 'ioredis'
import { freeClusterPort, TestServer } from './server.js'
import { until } from './until.js'

const slots = [
  [0, 5460],
  [5461, 10922],
  [10923, 16383],
] as const

/** A cluster of three masters on 127.0.0.1, with a replica of each where that is wanted. */
export class TestCluster {
  readonly masters: readonly TestServer[]
  readonly replicas: readonly TestServer[]

  private constructor(masters: readonly TestServer[], replicas: readonly TestServer[]) {
    this.masters = masters
    this.replicas = replicas
  }

  static async start({ hasReplicas = false } = {}): Promise<TestCluster> {
    const nodes = await Promise.all(Array.from({ length: hasReplicas ? 6 : 3 }, startNode))
    const cluster = new TestCluster(nodes.slice(0, 3), nodes.slice(3))
    const clients = nodes.map(({ port }) => new Redis(port, '127.0.0.1'))
    try {
      await Promise.all(
        slots.map(([first, last], at) => {
          // ADDSLOTSRANGE came with Redis 7.
          const range = Array.from({ length: last - first + 1 }, (_, index) => first + index)
          return clients[at]!.call('CLUSTER', 'ADDSLOTS', ...range)
        }),
      )
      await Promise.all(clients.map((client, at) => client.call('CLUSTER', 'SET-CONFIG-EPOCH', at + 1)))
      for (const { port } of nodes.slice(1)) await clients[0]!.call('CLUSTER', 'MEET', '127.0.0.1', port)
      await until('the cluster stands', () => all(clients, `cluster_known_nodes:${nodes.length}\r\n`))
      const ids = await Promise.all(clients.slice(0, 3).map((client) => client.call('CLUSTER', 'MYID')))
      for (const [at, client] of clients.slice(3).entries()) {
        await client.call('CLUSTER', 'REPLICATE', String(ids[at]))
      }
      await until('the cluster is ready', () => all(clients, 'cluster_state:ok'))
      await until('the replicas follow', async () => {
        const roles = await Promise.all(clients.slice(3).map((client) => client.info('replication')))
        return roles.every((role) => role.includes('master_link_status:up'))
      })
      return cluster
    } catch (error) {
      await cluster.stop()
      throw error
    } finally {
      for (const client of clients) client.disconnect()
    }
  }

  get ports(): readonly number[] {
    return this.masters.map(({ port }) => port)
  }

  /** The master of the slot that a key lives in. */
  async masterOf(key: string): Promise<TestServer> {
    const client = new Redis(this.ports[0]!, '127.0.0.1')
    const slot = Number(await client.call('CLUSTER', 'KEYSLOT', key))
    client.disconnect()
    return this.masters[slots.findIndex(([, last]) => slot <= last)]!
  }

  async stop(): Promise<void> {
    await Promise.all([...this.masters, ...this.replicas].map((server) => server.stop()))
  }
}

async function startNode(): Promise<TestServer> {
  return TestServer.start({
    port: await freeClusterPort(),
    settings: [
      ...[
        '--cluster-enabled',
        'yes',
        '--cluster-config-file',
        'nodes.conf',
        '--cluster-node-timeout',
        '2000',
      ],
      ...[
        '--cluster-announce-ip',
        '127.0.0.1',
        '--repl-diskless-sync',
        'yes',
        '--repl-diskless-sync-delay',
        '0',
      ],
    ],
  })
}

async function all(clients: readonly Redis[], expected: string): Promise<boolean> {
  const states = await Promise.all(clients.map((client) => client.call('CLUSTER', 'INFO')))
  return states.every((state) => String(state).includes(expected))
}
