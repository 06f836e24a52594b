import { type Duration, parseDuration, SheafError } from '@sheaf/core'
import { type Connection, connect, type RedisClient } from './connection.js'
import { celeryFormat } from './format/celery.js'
import type { ResultFormat } from './format/format.js'
import { plainFormat } from './format/plain.js'

/** How a {@link RedisResultBackend} reaches its server, and how it writes. */
export interface RedisResultBackendOptions {
  /**
   * Your own client of ioredis (5 or 6) or node-redis (5 or 6): to a single server, through Sentinel, or to a cluster.
   *
   * The backend never closes it, and opens one connection of its own, when somebody first waits for a result.
   */
  readonly client: RedisClient
  /**
   * What the names of all keys begin with: `prefix:result:<id>`; in Celery's format, its `global_keyprefix`.
   *
   * @defaultValue `'sheaf'`; nothing in Celery's format
   */
  readonly prefix?: string
  /**
   * How long a result is kept that does not say so itself. The results of an app say so: see `AppOptions.resultExpires`.
   *
   * @defaultValue `'1d'`
   */
  readonly expires?: Duration
  /**
   * `'celery'` writes what Celery's own Redis backend writes, so that `AsyncResult(id).get()` works in Python.
   *
   * @defaultValue `'plain'`
   */
  readonly format?: 'plain' | 'celery'
}

/** The options with their defaults, checked. */
export interface RedisResultBackendSettings {
  readonly connection: Connection
  readonly format: ResultFormat
  readonly expiresMs: number
}

const known = ['client', 'prefix', 'expires', 'format']

/** Checks a result backend's options. */
export function readOptions(options: RedisResultBackendOptions): RedisResultBackendSettings {
  if (typeof options !== 'object' || options === null) throw invalid('options', 'an object', options)
  const stranger = Object.keys(options).find((key) => !known.includes(key))
  if (stranger !== undefined) throw invalid('options', `only ${known.join(', ')}`, stranger)

  const { client, prefix, expires = '1d', format = 'plain' } = options
  if (format !== 'plain' && format !== 'celery') throw invalid('format', "'plain' or 'celery'", format)
  if (prefix !== undefined && typeof prefix !== 'string') throw invalid('prefix', 'a string', prefix)
  const expiresMs = parseDuration(expires, 'RedisResultBackend: expires')
  if (expiresMs < 1) throw invalid('expires', 'at least 1 ms', expires)
  return {
    connection: connect(client, 'RedisResultBackend'),
    format: format === 'celery' ? celeryFormat(prefix ?? '') : plainFormat(prefix ?? 'sheaf'),
    expiresMs,
  }
}

function invalid(option: string, expected: string, given: unknown): SheafError {
  const shown = typeof given === 'string' ? `'${given}'` : String(given)
  return new SheafError(
    'CONFIG_INVALID',
    `RedisResultBackend: ${option}: expected ${expected}; got ${shown}.`,
  )
}
