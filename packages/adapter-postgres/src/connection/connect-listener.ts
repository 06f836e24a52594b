import { SheafError } from '@sheaf/core'
import type { PostgresClient } from './clients.js'
import { connect, expectedClient } from './connect.js'
import type { ClientConnection, ConnectOptions } from './sql-client.js'

/** What there is to listen through. */
export interface ListenerParts {
  /** The client that everything else goes through. */
  readonly connection: ClientConnection
  /** The user's second client, where the first goes through a pooler. */
  readonly listenClient: PostgresClient | undefined
  /** Whose options they are, as `'PostgresBroker'`. */
  readonly owner: string
  readonly options: ConnectOptions
}

/**
 * What listens for notifications: the second client, else the first; nothing where a pooler is in between, or the client
 * cannot.
 *
 * @throws {CONFIG_INVALID} If the second client is none, or cannot listen.
 */
export function connectListener({
  connection,
  listenClient,
  owner,
  options,
}: ListenerParts): ClientConnection | undefined {
  if (listenClient === undefined) return options.isPooled || !connection.canWork ? undefined : connection
  const direct = connect(listenClient, `${owner}: listenClient`, { ...options, isPooled: false })
  if (direct.canWork) return direct
  throw new SheafError(
    'CONFIG_INVALID',
    `${owner}: listenClient: expected ${expectedClient}; got ${direct.name}, which listens to nothing.`,
  )
}
