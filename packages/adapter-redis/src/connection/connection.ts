import type { Script } from '../script.js'

/** What to reject with in the place of an error. */
export type Explained = (error: unknown) => unknown

/** The few calls that Sheaf makes on Redis, whichever client is underneath. Calls made in one tick share one write. */
export interface Connection {
  /** Whether keys of one call must live in one slot. */
  readonly isCluster: boolean
  /** Runs a script by its digest, and by its text where the server does not have it (any more). */
  run(script: Script, key: string, parameters: readonly string[], explained?: Explained): Promise<unknown>
  /** Sends what this tick has gathered, where the client would wait for more: the server works while the tick goes on. */
  flush(): void
  /** Sends a command; the key says which node of a cluster it belongs to. */
  send(key: string, command: readonly string[]): Promise<unknown>
  /** Another connection to the same place, for commands that block and for subscriptions. The caller closes it. */
  duplicate(): Promise<OwnConnection>
  /** What becomes of the work, or the server's refusal of the client: some clients only tell of it, and try for ever. */
  unlessRefused<Value>(work: Promise<Value>): Promise<Value>
  /** What the client last said of its connection, which tells more than the error of a command; gone after a reply. */
  readonly lastError: Error | undefined
  /** Stops listening to the client. Neither it nor its connection is closed. */
  detach(): void
}

/**
 * A connection that is not the user's, closed by whoever asked for it. It does not reconnect: once it is gone, its
 * calls reject, and another one is asked for.
 */
export interface OwnConnection extends Connection {
  subscribe(channel: string, listener: (message: string) => void): Promise<void>
  unsubscribe(channel: string): Promise<void>
  /** Whether the connection is gone, for whatever reason. */
  readonly isGone: boolean
  /** Calls back once the connection is gone, for whatever reason. */
  onGone(listener: () => void): void
  /** Closes at once; what is in flight rejects. Idempotent. */
  close(): void
}
