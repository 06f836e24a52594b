import { BaseConnection, defaultAnswerMs } from './base-connection.js'
import type { NodeRedisClient } from './client.js'
import { listen } from './client-events.js'
import type { ClientConnection, OwnConnection } from './connection.js'
import { inTime } from './in-time.js'
import { kindOf, type NodeRedisKind, type NodeRedisOptions, ownOptions } from './node-redis-options.js'

/** What is used of node-redis beyond {@link NodeRedisClient}; the package is not imported, not even its types. */
interface FullNodeRedis extends NodeRedisClient {
  readonly options?: NodeRedisOptions
  /** Of a single server. */
  readonly isReady?: boolean
  /** The nodes of a cluster that it has connections to. */
  readonly nodeByAddress?: ReadonlyMap<string, { readonly client?: NodeRedisClient }>
  /** A cluster's options, which it keeps to itself. */
  readonly _options?: NodeRedisOptions
  sendCommand(...parameters: readonly unknown[]): Promise<unknown>
  duplicate(overrides?: object): FullNodeRedis
  destroy(): unknown
  close(): Promise<unknown>
  subscribe(channel: string, listener: (message: string) => void): Promise<void>
  unsubscribe(channel: string): Promise<void>
}

/** Asks for plain strings in replies, whatever types the user maps them to. */
const plain = { typeMapping: undefined }

/** Asks for the bytes of texts: those that have a length in front (`$`), as scripts reply them. */
const bytes = { typeMapping: { 36: Buffer } }

/** How long node-redis tries to connect by default. */
const defaultConnectMs = 5_000

/** Speaks through a client of the `redis` package. */
export class NodeRedisConnection extends BaseConnection implements ClientConnection {
  protected readonly client: FullNodeRedis
  readonly #kind: NodeRedisKind
  readonly #stopListening: (() => void)[]
  #opening: Promise<unknown> | undefined
  /** Whether the client's owner has closed it. It then stays closed, because nobody would close it a second time. */
  #isClosed = false

  constructor(client: NodeRedisClient, answerMs?: number) {
    super(client, answerMs)
    this.client = client as FullNodeRedis
    this.#kind = kindOf(client)
    const onClosed = () => {
      this.#isClosed = true
    }
    // A cluster says 'disconnect'. A client that gave up connecting says neither, so it is opened again.
    this.#stopListening = ['end', 'disconnect'].map((event) => listen(client, event, onClosed))
  }

  get longestSilenceMs(): number {
    return this.#kind === 'sentinel' ? 1_000 : Number.POSITIVE_INFINITY
  }

  get isCluster(): boolean {
    return this.#kind === 'cluster'
  }

  get isReady(): boolean {
    return this.client.isReady ?? this.client.isOpen
  }

  get database(): number {
    return this.#kind === 'single' ? (this.#options.database ?? 0) : 0
  }

  get #options(): NodeRedisOptions {
    return this.client.options ?? this.client._options ?? {}
  }

  transmit(key: string, command: readonly string[], asBytes?: boolean): Promise<unknown> {
    const options = asBytes === true ? bytes : plain
    if (this.client.isOpen || this.#isClosed) return this.#transmit(key, command, options)
    return this.open().then(() => this.#transmit(key, command, options))
  }

  override detach(): void {
    super.detach()
    for (const stop of this.#stopListening) stop()
  }

  async duplicate(): Promise<OwnConnection> {
    const options = this.#options
    const own = new OwnNodeRedisConnection(this.client.duplicate(ownOptions(this.#kind, options)))
    // The socket may take the time once, and what the client says on it first may take it again.
    const openMs = 2 * (options.socket?.connectTimeout ?? defaultConnectMs)
    // A server that accepts the connection and then says nothing would keep it waiting for ever.
    await inTime(openMs, own.open()).catch((error) => {
      own.close()
      throw error
    })
    return own
  }

  async closeClient(): Promise<void> {
    // A cluster refuses to be closed twice.
    if (!this.client.isOpen) return
    try {
      await this.client.destroy()
    } catch {
      // A cluster stops at the first of its connections that is closed already, and keeps the others.
      for (const { client } of this.client.nodeByAddress?.values() ?? []) if (client?.isOpen) client.destroy()
    }
  }

  /** Connects a client that its owner has not connected yet. */
  protected open(): Promise<unknown> {
    this.#opening ??= this.unlessRefused(this.client.connect()).finally(() => {
      this.#opening = undefined
    })
    return this.#opening
  }

  #transmit(key: string, command: readonly string[], options: object): Promise<unknown> {
    switch (this.#kind) {
      case 'cluster':
        return this.client.sendCommand(key, false, command, options)
      case 'sentinel':
        return this.client.sendCommand(false, command, options)
      case 'single':
        return this.client.sendCommand(command, options)
    }
  }
}

class OwnNodeRedisConnection extends NodeRedisConnection implements OwnConnection {
  #isGivenUp = false

  async sendInTurn(
    key: string,
    commands: readonly (readonly string[])[],
    limitMs: number,
  ): Promise<readonly unknown[]> {
    const replies: unknown[] = []
    for (const command of commands) replies.push(await this.send(key, command, limitMs))
    return replies
  }

  subscribe(channel: string, listener: (message: string) => void): Promise<void> {
    return this.pending.track(this.client.subscribe(channel, listener), defaultAnswerMs)
  }

  unsubscribe(channel: string): Promise<void> {
    return this.pending.track(this.client.unsubscribe(channel), defaultAnswerMs)
  }

  get isGone(): boolean {
    return this.#isGivenUp || !this.client.isOpen
  }

  onGone(listener: () => void): void {
    listen(this.client, 'error', listener)
    listen(this.client, 'end', listener)
  }

  close(): void {
    this.#isGivenUp = true
    this.closeClient().catch(() => {})
    this.pending.rejectAll(this.lastError ?? new Error('Connection is closed.'))
  }

  retire(): void {
    this.pending.whenIdle(() => this.close())
  }

  override open(): Promise<unknown> {
    return super.open()
  }
}
