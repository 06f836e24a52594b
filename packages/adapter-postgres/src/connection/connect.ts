import { SheafError } from '@sheaf/core'
import type { PgClient, PgliteClient, PgPool, PostgresClient, PostgresJsClient } from './clients.js'
import { PgClientConnection } from './pg-client.js'
import { PgPoolConnection } from './pg-pool.js'
import { PgliteConnection } from './pglite.js'
import { PostgresJsConnection } from './postgres-js.js'
import type { ClientConnection, ConnectOptions } from './sql-client.js'

/** What a client may be that does everything, in words. */
export const expectedClient = 'a Pool of pg, what postgres() of postgres.js returns, or a database of PGlite'

/**
 * Turns the user's client into a connection. It is known by what it can do, never by its class: several copies of a
 * package may be installed.
 *
 * @param owner - Whose option it is, for the error's message: `'PostgresBroker: client'`.
 * @throws {CONFIG_INVALID} If it is none that is known.
 */
export function connect(client: PostgresClient, owner: string, options: ConnectOptions): ClientConnection {
  if (isPostgresJs(client)) return new PostgresJsConnection(client, options)
  if (isPglite(client)) return new PgliteConnection(client, options)
  if (isPgPool(client)) return new PgPoolConnection(client, options)
  if (isPgClient(client)) return new PgClientConnection(client, options)
  throw new SheafError('CONFIG_INVALID', `${owner}: expected ${expectedClient}; got ${shown(client)}.`)
}

/** A transaction of postgres.js has no `begin`. */
export function isPostgresJs(value: unknown): value is PostgresJsClient {
  return typeof value === 'function' && has(value, 'unsafe') && has(value, 'begin') && has(value, 'end')
}

/** A transaction of PGlite has no `waitReady`. */
export function isPglite(value: unknown): value is PgliteClient {
  return typeof value === 'object' && value !== null && 'waitReady' in value && has(value, 'query')
}

export function isPgPool(value: unknown): value is PgPool {
  return typeof value === 'object' && value !== null && 'totalCount' in value && has(value, 'connect')
}

export function isPgClient(value: unknown): value is PgClient {
  return has(value, 'query') && has(value, 'escapeIdentifier')
}

/** Whether a value has a method. */
export function has(value: unknown, method: string): boolean {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false
  return typeof Reflect.get(value, method) === 'function'
}

/** What a value is, in words. */
export function shown(value: unknown): string {
  if (typeof value === 'function') return 'a function'
  if (typeof value !== 'object' || value === null) return String(value)
  return `an object of class ${value.constructor?.name ?? 'Object'}`
}
