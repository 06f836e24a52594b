import { type Qos, SheafError } from '@sheaf/core'
import type { Database } from './connection/database.js'
import type { PostgresBrokerSettings } from './options.js'
import { PostgresChannel } from './postgres-channel.js'
import { takeChannelNumber } from './receive/claim-ids.js'
import type { Ears } from './receive/ears.js'

/** What the channels of a broker share. */
export interface OpenPlace {
  readonly settings: PostgresBrokerSettings
  readonly database: Database
  readonly ears: Ears | undefined
}

/** Which channel is opened, for whom. */
export interface OpenWish {
  readonly queue: string
  readonly qos: Qos
  /** Tells the user of something that concerns more than this queue. */
  warnOnce(code: string, message: string): void
  onClosed(): void
}

/**
 * Opens a channel, after a look at the server and the schema.
 *
 * @throws {CONFIG_INVALID} If the client serves for enqueueing only, or cannot keep the order that the queue has.
 */
export async function openChannel(
  { settings, database, ears }: OpenPlace,
  { queue, qos, warnOnce, onClosed }: OpenWish,
): Promise<PostgresChannel> {
  const { connection, schema } = database
  const { leaseMs, maxBodyBytes, pollMs } = settings
  if (!connection.canWork) {
    throw new SheafError(
      'CONFIG_INVALID',
      `PostgresBroker: client: ${connection.name} serves for enqueueing only. Give a worker a Pool of pg.`,
    )
  }
  const { isolation } = await database.ready()
  const { id, isOrdered } = await database.openQueue(queue, settings.isOrdered(queue))
  const isCommitted = isolation === 'read committed'
  if (!isCommitted) warnOnce('POSTGRES_ISOLATION', isolationMessage(isolation, connection.setsIsolation))
  if (isOrdered && !isCommitted && !connection.setsIsolation) throw unableToOrder(queue, isolation)
  const [claims, settles] = [database.open(), database.open()]
  try {
    const channel = await takeChannelNumber(claims, schema)
    const common = { schema, leaseMs, maxBodyBytes, pollMs, ears, isOrdered, claims, settles, onClosed }
    const warn: Qos['warn'] = (code, message) => qos.warn(code, message)
    return new PostgresChannel({ ...common, queue: id, channel, warn })
  } catch (error) {
    await Promise.all([claims.close(), settles.close()])
    throw error
  }
}

function isolationMessage(isolation: string, isSet: boolean): string {
  const ours = isSet
    ? 'Workers set READ COMMITTED on connections of their own; what is enqueued may collide'
    : 'Statements of workers and producers may collide'
  return `The default isolation level is ${isolation}. ${ours}, and is tried again then. Let the role have default_transaction_isolation = 'read committed', and ask for another level in the transactions that need it.`
}

function unableToOrder(queue: string, isolation: string): SheafError {
  return new SheafError(
    'CONFIG_INVALID',
    `PostgresBroker: ordered: the queue '${queue}' keeps the order of its groups only in the isolation level READ COMMITTED; the default here is ${isolation}. Let the role have default_transaction_isolation = 'read committed'.`,
  )
}
