import { readFileSync } from 'node:fs'
import { Cluster as Cluster6, Redis as Redis6 } from 'ioredis'
import { Cluster as Cluster5, Redis as Redis5 } from 'ioredis-5'
import { createClient as createClient6, createCluster as createCluster6 } from 'redis'
import { createClient as createClient5, createCluster as createCluster5 } from 'redis-5'
import type { IoredisClient, NodeRedisClient, RedisClient } from '../../src/index.js'

/** Where a client connects to, and as whom. */
interface Address {
  readonly port: number
  readonly username?: string
  readonly password?: string
  /** The file of the certificate authority, where the server speaks TLS. */
  readonly authority?: string
}

/** One of the clients that users bring, with how to make and close it. */
export interface ClientKind {
  readonly name: string
  connect(address: Address): Promise<OpenClient>
  connectCluster(ports: readonly number[]): Promise<OpenClient>
}

export interface OpenClient {
  readonly client: RedisClient
  close(): Promise<void>
}

export const clientKinds: readonly ClientKind[] = [
  ioredis('ioredis 5', Redis5, Cluster5),
  ioredis('ioredis 6', Redis6, Cluster6),
  nodeRedis('node-redis 5', createClient5, createCluster5),
  nodeRedis('node-redis 6', createClient6, createCluster6),
]

export function portOf(url: string): number {
  return Number(new URL(url).port || 6379)
}

type IoredisLike = IoredisClient & { disconnect(): void }

function ioredis(
  name: string,
  Single: new (options: object) => IoredisLike,
  Cluster: new (nodes: { host: string; port: number }[], options?: object) => IoredisLike,
): ClientKind {
  const open = (client: IoredisLike): OpenClient => {
    client.on('error', () => {})
    return { client, close: async () => client.disconnect() }
  }
  return {
    name,
    connect: async ({ port, username, password, authority }) =>
      open(
        new Single({
          host: '127.0.0.1',
          port,
          ...(username ? { username, password } : {}),
          ...(authority ? { tls: { ca: readFileSync(authority), servername: 'localhost' } } : {}),
        }),
      ),
    connectCluster: async (ports) => open(new Cluster(ports.map((port) => ({ host: '127.0.0.1', port })))),
  }
}

function nodeRedis(
  name: string,
  createSingle: (options: object) => NodeRedisClient,
  createCluster: (options: { rootNodes: { url: string }[] }) => NodeRedisClient,
): ClientKind {
  const open = async (client: NodeRedisClient): Promise<OpenClient> => {
    client.on('error', () => {})
    await client.connect()
    return { client, close: async () => void (await client.destroy()) }
  }
  return {
    name,
    connect: ({ port, username, password, authority }) =>
      open(
        createSingle({
          ...(username ? { username, password } : {}),
          socket: {
            host: '127.0.0.1',
            port,
            ...(authority ? { tls: true, ca: readFileSync(authority), servername: 'localhost' } : {}),
          },
        }),
      ),
    connectCluster: (ports) =>
      open(createCluster({ rootNodes: ports.map((port) => ({ url: `redis://127.0.0.1:${port}` })) })),
  }
}
