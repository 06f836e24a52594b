import { BaseConnection } from './base-connection.js'
import type { NodeRedisClient } from './client.js'
import type { Connection, OwnConnection } from './connection.js'

/** What is used of node-redis beyond {@link NodeRedisClient}; the package is not imported, not even its types. */
interface FullNodeRedis extends NodeRedisClient {
  readonly options?: { readonly socket?: { readonly connectTimeout?: number } }
  sendCommand(...parameters: readonly unknown[]): Promise<unknown>
  duplicate(overrides?: object): FullNodeRedis
  destroy(): unknown
  subscribe(channel: string, listener: (message: string) => void): Promise<void>
  unsubscribe(channel: string): Promise<void>
  on(event: string, listener: (...parameters: never[]) => void): unknown
  off(event: string, listener: (...parameters: never[]) => void): unknown
}

/** Replies as plain strings, whatever types the user's own commands are mapped to. */
const plain = { typeMapping: undefined }

/** How long node-redis lets a connection take, where its user has not said. */
const usualConnectMs = 5_000

/** Speaks through a client of the `redis` package. */
export class NodeRedisConnection extends BaseConnection implements Connection {
  protected readonly client: FullNodeRedis
  readonly #kind: 'single' | 'cluster' | 'sentinel'
  #opening: Promise<unknown> | undefined
  /** Whether the client's owner has closed it. Then it stays closed: nobody would close it again. */
  #isClosed = false
  readonly #onClosed = () => {
    this.#isClosed = true
  }

  constructor(client: NodeRedisClient) {
    super(client)
    this.client = client as FullNodeRedis
    this.#kind = kindOf(client)
    // The last is a cluster's word. A client that only gave up connecting says neither, and is opened again.
    for (const event of ['end', 'disconnect']) this.client.on(event, this.#onClosed)
  }

  get isCluster(): boolean {
    return this.#kind === 'cluster'
  }

  send(key: string, command: readonly string[]): Promise<unknown> {
    if (this.client.isOpen || this.#isClosed) return this.#send(key, command)
    return this.open().then(() => this.#send(key, command))
  }

  override detach(): void {
    super.detach()
    for (const event of ['end', 'disconnect']) this.client.off(event, this.#onClosed)
  }

  async duplicate(): Promise<OwnConnection> {
    const socket = { ...this.client.options?.socket, reconnectStrategy: false, socketTimeout: undefined }
    const own = new OwnNodeRedisConnection(this.client.duplicate(this.#kind === 'single' ? { socket } : {}))
    // One for the socket, and one for what is said on it first.
    await openWithin(2 * (this.client.options?.socket?.connectTimeout ?? usualConnectMs), own)
    return own
  }

  /** Connects a client that its owner has not connected yet. */
  protected open(): Promise<unknown> {
    this.#opening ??= this.unlessRefused(this.client.connect()).finally(() => {
      this.#opening = undefined
    })
    return this.#opening
  }

  #send(key: string, command: readonly string[]): Promise<unknown> {
    switch (this.#kind) {
      case 'cluster':
        return this.client.sendCommand(key, false, command, plain)
      case 'sentinel':
        return this.client.sendCommand(false, command, plain)
      case 'single':
        return this.client.sendCommand(command, plain)
    }
  }
}

class OwnNodeRedisConnection extends NodeRedisConnection implements OwnConnection {
  subscribe(channel: string, listener: (message: string) => void): Promise<void> {
    return this.client.subscribe(channel, listener)
  }

  unsubscribe(channel: string): Promise<void> {
    return this.client.unsubscribe(channel)
  }

  get isGone(): boolean {
    return !this.client.isOpen
  }

  onGone(listener: () => void): void {
    this.client.on('error', listener)
    this.client.on('end', listener)
  }

  close(): void {
    // What a cluster has closed already it refuses to close again.
    if (this.client.isOpen) new Promise((resolve) => resolve(this.client.destroy())).catch(() => {})
  }

  override open(): Promise<unknown> {
    return super.open()
  }
}

/** Opens a connection, or gives it up: a server that takes it and then says nothing would keep it waiting for ever. */
function openWithin(ms: number, own: OwnNodeRedisConnection): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const giveUp = (error: unknown) => {
      clearTimeout(timer)
      own.close()
      reject(error)
    }
    const timer = setTimeout(() => giveUp(new Error(`The server did not answer within ${ms} ms`)), ms)
    own.open().then((opened) => {
      clearTimeout(timer)
      resolve(opened)
    }, giveUp)
  })
}

function kindOf(client: NodeRedisClient): 'single' | 'cluster' | 'sentinel' {
  if ('getRandomNode' in client) return 'cluster'
  return 'getMasterNode' in client || 'getSentinelNode' in client ? 'sentinel' : 'single'
}
