/**
 * A client of the `ioredis` package, version 5 or 6: a `Redis` (with Sentinel too) or a `Cluster`.
 *
 * Only the members that Sheaf uses are listed, so that the package itself need not be installed.
 */
export interface IoredisClient {
  readonly status: string
  readonly options: object
  call(command: string, ...parameters: string[]): Promise<unknown>
  duplicate(...overrides: never[]): unknown
  disconnect(...parameters: never[]): void
  on(event: 'error', listener: (error: Error) => void): unknown
  off(event: 'error', listener: (error: Error) => void): unknown
}

/**
 * A client of the `redis` package (node-redis), version 5 or 6: from `createClient` or `createCluster`, and in version 6
 * also from `createSentinel`. A Sentinel client of version 5 cannot be duplicated, which Sheaf needs to wait for messages.
 *
 * Only the members that Sheaf uses are listed, so that the package itself need not be installed.
 */
export interface NodeRedisClient {
  readonly isOpen: boolean
  connect(): Promise<unknown>
  sendCommand(...parameters: never[]): Promise<unknown>
  duplicate(...overrides: never[]): unknown
  destroy(): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  off(event: 'error', listener: (error: Error) => void): unknown
}

/** The user's own client: of ioredis or of node-redis, to a single server, through Sentinel, or to a cluster. */
export type RedisClient = IoredisClient | NodeRedisClient
