import { BaseConnection } from './base-connection.js'
import type { NodeRedisClient } from './client.js'
import type { Connection, OwnConnection } from './connection.js'
import { inTime } from './in-time.js'

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

/** Asks for plain strings in replies, whatever types the user maps them to. */
const plain = { typeMapping: undefined }

/** How long node-redis tries to connect by default. */
const defaultConnectMs = 5_000

/** Speaks through a client of the `redis` package. */
export class NodeRedisConnection extends BaseConnection implements Connection {
  protected readonly client: FullNodeRedis
  readonly #kind: 'single' | 'cluster' | 'sentinel'
  #opening: Promise<unknown> | undefined
  /** Whether the client's owner has closed it. It then stays closed, because nobody would close it a second time. */
  #isClosed = false
  readonly #onClosed = () => {
    this.#isClosed = true
  }

  constructor(client: NodeRedisClient) {
    super(client)
    this.client = client as FullNodeRedis
    this.#kind = kindOf(client)
    // A cluster says 'disconnect'. A client that gave up connecting says neither, so it is opened again.
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
    // The socket may take the time once, and what the client says on it first may take it again.
    const openMs = 2 * (this.client.options?.socket?.connectTimeout ?? defaultConnectMs)
    // A server that accepts the connection and then says nothing would keep it waiting for ever.
    await inTime(openMs, own.open()).catch((error) => {
      own.close()
      throw error
    })
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
    // A cluster refuses to be closed twice.
    if (this.client.isOpen) new Promise((resolve) => resolve(this.client.destroy())).catch(() => {})
  }

  override open(): Promise<unknown> {
    return super.open()
  }
}

function kindOf(client: NodeRedisClient): 'single' | 'cluster' | 'sentinel' {
  if ('getRandomNode' in client) return 'cluster'
  return 'getMasterNode' in client || 'getSentinelNode' in client ? 'sentinel' : 'single'
}
