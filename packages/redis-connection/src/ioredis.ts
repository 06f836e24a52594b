import { BaseConnection } from './base-connection.js'
import type { IoredisClient } from './client.js'
import type { Connection, OwnConnection } from './connection.js'

/** What is used of ioredis beyond {@link IoredisClient}; the package is not imported, not even its types. */
interface FullIoredis extends IoredisClient {
  readonly isCluster?: boolean
  readonly options: { readonly redisOptions?: object }
  readonly stream?: Corkable | null
  duplicate(first?: object, second?: object): FullIoredis
  disconnect(): void
  subscribe(channel: string): Promise<unknown>
  unsubscribe(channel: string): Promise<unknown>
  on(event: string, listener: (...parameters: never[]) => void): unknown
}

interface Corkable {
  cork(): void
  uncork(): void
}

// A connection that Sheaf opened fails at once instead of reconnecting, and may block for longer than the user lets a command take.
const ownOptions = {
  maxRetriesPerRequest: 0,
  retryStrategy: () => null,
  autoResendUnfulfilledCommands: false,
  enableOfflineQueue: true,
  lazyConnect: false,
  commandTimeout: undefined,
  socketTimeout: undefined,
}

/** Speaks through a client of the `ioredis` package. */
export class IoredisConnection extends BaseConnection implements Connection {
  protected readonly client: FullIoredis
  #corked: Corkable | undefined
  #willFlush = false

  constructor(client: IoredisClient) {
    super(client)
    this.client = client as FullIoredis
  }

  get isCluster(): boolean {
    return this.client.isCluster === true
  }

  send(_key: string, command: readonly string[]): Promise<unknown> {
    this.#cork()
    const [name, ...parameters] = command
    return this.client.call(name!, ...parameters)
  }

  async duplicate(): Promise<OwnConnection> {
    return new OwnIoredisConnection(
      this.client.isCluster
        ? this.client.duplicate([], {
            clusterRetryStrategy: () => null,
            redisOptions: {
              ...this.client.options.redisOptions,
              commandTimeout: undefined,
              socketTimeout: undefined,
            },
          })
        : this.client.duplicate(ownOptions),
    )
  }

  override flush(): void {
    this.#corked?.uncork()
    this.#corked = undefined
  }

  /** Holds the socket back until the tick is over, so that what is sent in one tick leaves in one packet. */
  #cork(): void {
    const stream = this.client.stream
    if (this.#corked || !stream) return
    this.#corked = stream
    stream.cork()
    if (this.#willFlush) return
    this.#willFlush = true
    setImmediate(() => {
      this.#willFlush = false
      this.flush()
    })
  }
}

class OwnIoredisConnection extends IoredisConnection implements OwnConnection {
  readonly #listeners = new Map<string, (message: string) => void>()

  constructor(client: IoredisClient) {
    super(client)
    this.client.on('message', (channel: string, message: string) => this.#listeners.get(channel)?.(message))
  }

  async subscribe(channel: string, listener: (message: string) => void): Promise<void> {
    this.#listeners.set(channel, listener)
    await this.client.subscribe(channel)
  }

  async unsubscribe(channel: string): Promise<void> {
    this.#listeners.delete(channel)
    await this.client.unsubscribe(channel)
  }

  get isGone(): boolean {
    return this.client.status === 'end'
  }

  onGone(listener: () => void): void {
    this.client.on('end', listener)
  }

  close(): void {
    this.client.disconnect()
  }
}
