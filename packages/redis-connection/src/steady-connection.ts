import type { ClientConnection, Connection, ExplainError, OwnConnection } from './connection.js'
import { isSilence } from './pending-calls.js'
import type { Script } from './script.js'
import { StandIn } from './stand-in.js'

/**
 * The user's client, and where that is silent a connection of Sheaf's own in its place.
 *
 * A network that swallows packets leaves a client's socket open for a quarter of an hour, while a new connection would
 * work. The client is the user's and is left alone; it is used again as soon as it answers.
 */
export class SteadyConnection implements Connection {
  readonly #client: ClientConnection
  readonly #standIn: StandIn
  readonly #release: (close: () => unknown) => Promise<void>
  #isSilent = false
  #probing: Promise<void> | undefined
  #onSilence: (message: string) => void = () => {}

  /** @param release - Says that the client is no longer used, and calls back where it is to be closed. */
  constructor(client: ClientConnection, release: (close: () => unknown) => Promise<void>) {
    this.#client = client
    this.#release = release
    this.#standIn = new StandIn(() => client.duplicate())
  }

  get longestSilenceMs(): number {
    return this.#client.longestSilenceMs
  }

  get isCluster(): boolean {
    return this.#client.isCluster
  }

  get isReady(): boolean {
    return !this.#isSilent && this.#client.isReady
  }

  get database(): number {
    return this.#client.database
  }

  get lastError(): Error | undefined {
    return (this.#isSilent ? this.#standIn.lastError : undefined) ?? this.#client.lastError
  }

  async run(
    script: Script,
    keys: readonly string[],
    parameters: readonly string[],
    explainError: ExplainError = asItIs,
  ): Promise<unknown> {
    try {
      if (this.#isSilent) return await this.#instead(keys[0]!, (own) => own.run(script, keys, parameters))
      return await this.#client.run(script, keys, parameters)
    } catch (error) {
      this.#note(error)
      throw explainError(error)
    }
  }

  async send(key: string, command: readonly string[]): Promise<unknown> {
    try {
      if (this.#isSilent) return await this.#instead(key, (own) => own.send(key, command))
      return await this.#client.send(key, command)
    } catch (error) {
      this.#note(error)
      throw error
    }
  }

  flush(): void {
    this.#client.flush()
  }

  duplicate(): Promise<OwnConnection> {
    return this.#client.duplicate()
  }

  unlessRefused<Value>(work: Promise<Value>): Promise<Value> {
    return this.#client.unlessRefused(work)
  }

  onSilence(listener: (message: string) => void): void {
    this.#onSilence = listener
  }

  async detach(): Promise<void> {
    this.#client.detach()
    this.#standIn.close()
    await this.#release(() => this.#client.closeClient())
  }

  /** Makes a call on the connection that stands in, and asks meanwhile whether the client answers again. */
  async #instead<Value>(key: string, call: (own: OwnConnection) => Promise<Value>): Promise<Value> {
    this.#probing ??= this.#probe(key)
    return this.#standIn.use(call)
  }

  #note(error: unknown): void {
    if (this.#isSilent || !isSilence(error)) return
    this.#isSilent = true
    this.#onSilence(
      `The client's connection has been silent for too long (${(error as Error).message}), and is still open. Sheaf goes on through a connection of its own until the client answers. What your own code asks on that client waits: give it a time limit (commandTimeout or socketTimeout of ioredis, socket.socketTimeout with pingInterval of node-redis), so that it notices as well.`,
    )
  }

  /** Waits until the client answers, for as long as that takes: any reply of the server is an answer. */
  async #probe(key: string): Promise<void> {
    try {
      await this.#client.transmit(key, ['EXISTS', key])
      this.#isSilent = false
      this.#standIn.retire()
    } catch {
      // The client has lost its connection, and has another one the next time, or will.
    } finally {
      this.#probing = undefined
    }
  }
}

const asItIs: ExplainError = (error) => error
