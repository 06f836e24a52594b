import type { Script } from './script.js'

/** Makes of an error the one that its caller is given. */
export type ExplainError = (error: unknown) => unknown

/**
 * The few calls that Sheaf makes on Redis, through either client. Calls that are made one right after the other share a
 * write; each rejects if it is not answered in time.
 */
export interface Connection {
  /** Whether the keys of one call must live in one slot. */
  readonly isCluster: boolean
  /**
   * How long a connection of Sheaf's own may well be silent, in milliseconds: `Infinity` where it can be told to bear with
   * that. A client that keeps its options to itself may have a limit for silent sockets, and begins what it cuts off again.
   */
  readonly longestSilenceMs: number
  /**
   * Runs a script by its digest, or by its text where the server does not know the digest. While the slot of its keys moves
   * to another node of a cluster, it waits until that is over.
   *
   * @param keys - All that the script touches; the first of them says where it runs.
   */
  run(
    script: Script,
    keys: readonly string[],
    parameters: readonly string[],
    explainError?: ExplainError,
  ): Promise<unknown>
  /** Writes at once what was called so far, so that the server works on it while the code that called goes on. */
  flush(): void
  /** Sends a command; the key says which node of a cluster it belongs to. */
  send(key: string, command: readonly string[]): Promise<unknown>
  /** Opens another connection to the same place, for commands that block and for subscriptions. The caller closes it. */
  duplicate(): Promise<OwnConnection>
  /** Settles as the work does, or rejects once the server refuses the client: some clients hide that and try for ever. */
  unlessRefused<Value>(work: Promise<Value>): Promise<Value>
  /** The client's last error, which tells more than that of a command; `undefined` once the server has replied again. */
  readonly lastError: Error | undefined
  /** Whether a call can be expected to be answered now, as far as the client knows. */
  readonly isReady: boolean
  /** Which database the client chose, by its options. */
  readonly database: number
  /** Calls back, in words, each time that the client is silent and another connection takes its place. */
  onSilence(listener: (message: string) => void): void
  /** Stops using the client, and closes it where its user wished so and nobody else uses it. Idempotent. */
  detach(): Promise<void>
}

/** A client as calls are made on it, of which one may have to be given up for another. */
export interface ClientConnection extends Omit<Connection, 'run' | 'onSilence' | 'detach'> {
  run(script: Script, keys: readonly string[], parameters: readonly string[]): Promise<unknown>
  /**
   * Gives a command to the client, and leaves it to the client when it is answered.
   *
   * @param asBytes - Whether the texts of the reply are handed over as bytes. Of scripts only.
   */
  transmit(key: string, command: readonly string[], asBytes?: boolean): Promise<unknown>
  /** Stops listening to the client. Neither it nor its connection is closed. */
  detach(): void
  /** Closes the client itself. */
  closeClient(): Promise<unknown>
}

/**
 * A connection that Sheaf opened, closed by the one that asked for it. It does not reconnect: once it is gone its calls
 * reject, and another one has to be opened.
 */
export interface OwnConnection {
  run(script: Script, keys: readonly string[], parameters: readonly string[]): Promise<unknown>
  /** Sends a command, for whose answer `limitMs` are waited. */
  send(key: string, command: readonly string[], limitMs?: number): Promise<unknown>
  /** Sends commands one after the other to the node of a key, on one connection. */
  sendInTurn(
    key: string,
    commands: readonly (readonly string[])[],
    limitMs: number,
  ): Promise<readonly unknown[]>
  subscribe(channel: string, listener: (message: string) => void): Promise<void>
  unsubscribe(channel: string): Promise<void>
  readonly lastError: Error | undefined
  /** Whether the connection is gone, for whatever reason. */
  readonly isGone: boolean
  /** Calls back once the connection is gone, for whatever reason. */
  onGone(listener: () => void): void
  flush(): void
  /** Closes at once; what has no answer yet rejects. Idempotent. */
  close(): void
  /** Closes once everything has its answer, or has waited for it long enough. */
  retire(): void
}
