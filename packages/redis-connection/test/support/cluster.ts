import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Redis } from 'ioredis'
import {
  resolveRedisCli,
  resolveRedisServer,
  serverEnvironment,
} from '../../../../scripts/redis/redis-server.mjs'
import { freeClusterPort, TestServer } from './server.js'
import { until } from './until.js'

const slots = [
  [0, 5460],
  [5461, 10922],
  [10923, 16383],
] as const

/** A slot that is on its way from one master to another. */
export interface SlotMove {
  keysAtTarget(): Promise<readonly string[]>
  finish(): Promise<void>
}

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

  /** The master of the slot that a key lives in, as the nodes say at this moment. */
  async masterOf(key: string): Promise<TestServer> {
    const client = new Redis(this.ports[0]!, '127.0.0.1')
    const slot = Number(await client.call('CLUSTER', 'KEYSLOT', key))
    const ranges = (await client.call('CLUSTER', 'SLOTS')) as [number, number, [string, number]][]
    client.disconnect()
    const [, , [, port]] = ranges.find(([first, last]) => first <= slot && slot <= last)!
    return [...this.masters, ...this.replicas].find((server) => server.port === port)!
  }

  /**
   * Moves slot 0 to another master as an operator does, with the server's own tool, which moves the first slots of a node.
   * Rejects with what the tool says.
   */
  async reshard(to: TestServer): Promise<void> {
    const from = await this.masterOf(`{sheaf:${queueInSlotZero('any')}}`)
    const server = resolveRedisServer({ usesUrl: false })
    const [fromId, toId] = await Promise.all([ask(from, 'CLUSTER', 'MYID'), ask(to, 'CLUSTER', 'MYID')])
    const tool = [
      ...['--cluster', 'reshard', `127.0.0.1:${from.port}`, '--cluster-from', String(fromId)],
      ...['--cluster-to', String(toId), '--cluster-slots', '1', '--cluster-yes'],
    ]
    await promisify(execFile)(resolveRedisCli(server), tool, { env: serverEnvironment(server) })
  }

  /** Begins to move slot 0 by hand, as the tool does, and leaves it between two nodes until it is told to finish. */
  async beginMove(): Promise<SlotMove> {
    const from = await this.masterOf(`{sheaf:${queueInSlotZero('any')}}`)
    const to = this.masters.find((server) => server !== from)!
    const [fromId, toId] = (
      await Promise.all([ask(from, 'CLUSTER', 'MYID'), ask(to, 'CLUSTER', 'MYID')])
    ).map(String)
    await ask(to, 'CLUSTER', 'SETSLOT', '0', 'IMPORTING', fromId!)
    await ask(from, 'CLUSTER', 'SETSLOT', '0', 'MIGRATING', toId!)
    const keysOf = async (server: TestServer) =>
      (await ask(server, 'CLUSTER', 'GETKEYSINSLOT', '0', '1000')) as string[]
    return {
      keysAtTarget: () => keysOf(to),
      finish: async () => {
        const keys = await keysOf(from)
        await ask(from, 'MIGRATE', '127.0.0.1', String(to.port), '', '0', '5000', 'KEYS', ...keys)
        for (const server of [to, from, ...this.masters])
          await ask(server, 'CLUSTER', 'SETSLOT', '0', 'NODE', toId!)
      },
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.masters, ...this.replicas].map((server) => server.stop()))
  }
}

/** A name that begins so, of a queue whose keys live in slot 0. */
export function queueInSlotZero(beginning: string): string {
  for (let attempt = 0; ; attempt++) {
    const name = `${beginning}${attempt}`
    if (slotOf(`sheaf:${name}`) === 0) return name
  }
}

/** CRC16 (XMODEM) of a key without braces, as clusters place it. */
function slotOf(key: string): number {
  let crc = 0
  for (const byte of Buffer.from(key)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1
  }
  return (crc & 0xffff) % 16_384
}

async function ask(server: TestServer, ...command: [string, ...string[]]): Promise<unknown> {
  const client = new Redis(server.port, '127.0.0.1')
  try {
    return await client.call(...command)
  } finally {
    client.disconnect()
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
