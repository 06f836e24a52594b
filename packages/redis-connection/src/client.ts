/**
 * A client of the `ioredis` package, version 5 or 6: a `Redis` (with Sentinel too) or a `Cluster`.
 *
 * Only members that Sheaf uses are listed, and not all of them, so that the package itself need not be installed.
 */
export interface IoredisClient {
  /** Whether it is connected, as `'ready'`. */
  readonly status: string
  /** What it was made with. */
  readonly options: object
  /** Sends a command. */
  call(command: string, ...parameters: string[]): Promise<unknown>
  /** Makes another client to the same server. */
  duplicate(...overrides: never[]): unknown
  /** Closes the connection at once. */
  disconnect(...parameters: never[]): void
  /** Listens to errors of the connection. */
  on(event: 'error', listener: (error: Error) => void): unknown
  /** Ends the listening. */
  off(event: 'error', listener: (error: Error) => void): unknown
}

/**
 * A client of the `redis` package (node-redis), version 5 or 6: from `createClient` or `createCluster`, and in version 6
 * also from `createSentinel`. A Sentinel client of version 5 cannot be duplicated, which Sheaf needs to wait for messages.
 *
 * Only members that Sheaf uses are listed, and not all of them, so that the package itself need not be installed.
 */
export interface NodeRedisClient {
  /** Whether it was connected, and not closed since. */
  readonly isOpen: boolean
  /** Connects. */
  connect(): Promise<unknown>
  /** Sends a command. */
  sendCommand(...parameters: never[]): Promise<unknown>
  /** Makes another client to the same server. */
  duplicate(...overrides: never[]): unknown
  /** Closes the connection at once. */
  destroy(): unknown
  /** Listens to errors of the connection. */
  on(event: 'error', listener: (error: Error) => void): unknown
  /** Ends the listening. */
  off(event: 'error', listener: (error: Error) => void): unknown
}

/** The user's own client: of ioredis or of node-redis, to a single server, through Sentinel, or to a cluster. */
export type RedisClient = IoredisClient | NodeRedisClient
