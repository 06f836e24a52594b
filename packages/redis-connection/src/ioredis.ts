import { BaseConnection, defaultAnswerMs } from './base-connection.js'
import type { IoredisClient } from './client.js'
import { listen } from './client-events.js'
import type { ClientConnection, OwnConnection } from './connection.js'
import { inTime } from './in-time.js'
import { queueMicrotask } from './microtask.js'

/** What is used of ioredis beyond {@link IoredisClient}; the package is not imported, not even its types. */
interface FullIoredis extends IoredisClient {
  readonly isCluster?: boolean
  readonly options: { readonly redisOptions?: object; readonly db?: number }
  readonly stream?: Corkable | null
  evalBuffer(...parameters: string[]): Promise<unknown>
  evalshaBuffer(...parameters: string[]): Promise<unknown>
  duplicate(first?: object, second?: object): FullIoredis
  disconnect(): void
  pipeline(commands: string[][]): { exec(): Promise<[error: Error | null, reply: unknown][]> }
  subscribe(channel: string): Promise<unknown>
  unsubscribe(channel: string): Promise<unknown>
  on(event: string, listener: (...parameters: never[]) => void): unknown
}

interface Corkable {
  cork(): void
  uncork(): void
}

/** How long a connection of Sheaf's own may take to be made; and how long the end of one is waited for. */
const openMs = 5_000
const closeMs = 1_000

// A connection that Sheaf opened fails at once instead of reconnecting, has to wait until it stands, and may block for longer
// than the user lets a command take.
const ownOptions = {
  maxRetriesPerRequest: 0,
  retryStrategy: () => null,
  sentinelRetryStrategy: () => null,
  autoResendUnfulfilledCommands: false,
  enableOfflineQueue: true,
  lazyConnect: false,
  commandTimeout: undefined,
  socketTimeout: undefined,
  // A sentinel that takes connections and says nothing would be waited for for ever.
  sentinelCommandTimeout: openMs,
}

/** Speaks through a client of the `ioredis` package. */
export class IoredisConnection extends BaseConnection implements ClientConnection {
  protected readonly client: FullIoredis
  #corked: Corkable | undefined
  #willFlush = false

  constructor(client: IoredisClient, answerMs?: number) {
    super(client, answerMs)
    this.client = client as FullIoredis
  }

  readonly longestSilenceMs = Number.POSITIVE_INFINITY

  get isCluster(): boolean {
    return this.client.isCluster === true
  }

  get isReady(): boolean {
    return this.client.status === 'ready'
  }

  get database(): number {
    return this.isCluster ? 0 : (this.client.options.db ?? 0)
  }

  transmit(_key: string, command: readonly string[], asBytes?: boolean): Promise<unknown> {
    this.#cork()
    const [name, ...parameters] = command as [name: string, ...parameters: string[]]
    if (asBytes !== true) return this.client.call(name, ...parameters)
    // Its `callBuffer` loses the name of the command where `enableAutoPipelining` is set.
    return name === 'EVAL' ? this.client.evalBuffer(...parameters) : this.client.evalshaBuffer(...parameters)
  }

  async duplicate(): Promise<OwnConnection> {
    const own = new OwnIoredisConnection(this.#duplicateClient())
    await inTime(openMs, own.ready()).catch((error) => {
      own.close()
      throw error
    })
    return own
  }

  #duplicateClient(): FullIoredis {
    if (!this.isCluster) return this.client.duplicate(ownOptions)
    return this.client.duplicate([], {
      clusterRetryStrategy: () => null,
      enableOfflineQueue: true,
      lazyConnect: false,
      redisOptions: {
        ...this.client.options.redisOptions,
        ...{ enableOfflineQueue: true, commandTimeout: undefined, socketTimeout: undefined },
      },
    })
  }

  async closeClient(): Promise<void> {
    const hasConnection = this.client.status === 'ready'
    this.client.disconnect()
    // Without a connection there is nothing that would end, and nothing that is waited for.
    if (hasConnection)
      await inTime(closeMs, new Promise<void>((end) => void listen(this.client, 'end', () => end()))).catch(
        () => {},
      )
  }

  override flush(): void {
    this.#corked?.uncork()
    this.#corked = undefined
  }

  /**
   * Holds the socket back until the code that runs now has come to its end, so that what it sends leaves in one packet: the
   * acks of a batch of many claims, for one. Not until the tick is over: the server would have nothing to do meanwhile.
   */
  #cork(): void {
    const stream = this.client.stream
    if (this.#corked || !stream) return
    this.#corked = stream
    stream.cork()
    if (this.#willFlush) return
    this.#willFlush = true
    queueMicrotask(() => {
      this.#willFlush = false
      this.flush()
    })
  }
}

class OwnIoredisConnection extends IoredisConnection implements OwnConnection {
  readonly #listeners = new Map<string, (message: string) => void>()
  #isClosed = false

  constructor(client: IoredisClient) {
    super(client)
    this.client.on('message', (channel: string, message: string) => this.#listeners.get(channel)?.(message))
  }

  /** Resolves once the connection stands, and rejects once it is given up. */
  ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.client.status === 'ready') return resolve()
      listen(this.client, 'ready', () => resolve())
      listen(this.client, 'end', () => reject(this.lastError ?? closed()))
    })
  }

  async sendInTurn(
    key: string,
    commands: readonly (readonly string[])[],
    limitMs: number,
  ): Promise<readonly unknown[]> {
    if (!this.isCluster) return Promise.all(commands.map((command) => this.send(key, command, limitMs)))
    // A pipeline goes to the node of the first key that it names; a command without keys would go to any.
    const executing = this.client.pipeline(commands.map((command) => ['call', ...command])).exec()
    const replies = await this.pending.track(executing, limitMs)
    return replies.map(([error, reply]) => {
      if (error) throw error
      return reply
    })
  }

  async subscribe(channel: string, listener: (message: string) => void): Promise<void> {
    this.#listeners.set(channel, listener)
    await this.pending.track(this.client.subscribe(channel), defaultAnswerMs)
  }

  async unsubscribe(channel: string): Promise<void> {
    this.#listeners.delete(channel)
    await this.pending.track(this.client.unsubscribe(channel), defaultAnswerMs)
  }

  get isGone(): boolean {
    return this.#isClosed || this.client.status === 'end'
  }

  onGone(listener: () => void): void {
    listen(this.client, 'end', listener)
  }

  close(): void {
    this.#isClosed = true
    this.client.disconnect()
    this.pending.rejectAll(this.lastError ?? closed())
  }

  retire(): void {
    this.pending.whenIdle(() => this.close())
  }
}

function closed(): Error {
  return new Error('Connection is closed.')
}
