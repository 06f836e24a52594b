import { type Duration, OptionChecks } from '@sheaf/core'
import { type Connection, connect, type RedisClient } from '@sheaf/redis-connection'
import { celeryFormat } from './format/celery.js'
import type { ResultFormat } from './format/format.js'
import { plainFormat } from './format/plain.js'

/** How a {@link RedisResultBackend} reaches its server, and how it writes. */
export interface RedisResultBackendOptions {
  /**
   * Your own client of ioredis (5 or 6) or node-redis (5 or 6): to a single server, through Sentinel, or to a cluster.
   *
   * The backend never closes it unless `closeClient` says so. It opens one connection of its own, when somebody first waits
   * for a result, and one in the client's place where the client is silent.
   */
  readonly client: RedisClient
  /**
   * Whether `close()`, and so `app.close()`, closes the client as well, once no other broker or result backend uses it.
   *
   * @defaultValue false
   */
  readonly closeClient?: boolean | undefined
  /**
   * The beginning of all keys' names, as in `prefix:result:<id>`; in Celery's format, its `global_keyprefix`.
   *
   * @defaultValue `'sheaf'`; nothing in Celery's format
   */
  readonly prefix?: string | undefined
  /**
   * How long a result is kept that names no expiry. The results of an app name one: see `AppOptions.resultExpires`.
   *
   * @defaultValue `'1d'`
   */
  readonly expires?: Duration | undefined
  /**
   * `'celery'` writes what Celery's own Redis backend writes, so that `AsyncResult(id).get()` works in Python.
   *
   * @defaultValue `'plain'`
   */
  readonly format?: 'plain' | 'celery' | undefined
}

/** The options with their defaults, checked. */
export interface RedisResultBackendSettings {
  readonly connection: Connection
  readonly format: ResultFormat
  readonly expiresMs: number
}

// An app tries for five seconds to store a result: a silent connection has to be noticed well before.
const answerMs = 3_000

const known = ['client', 'closeClient', 'prefix', 'expires', 'format']

/**
 * Checks a result backend's options and fills in their defaults.
 *
 * @throws {CONFIG_INVALID} If an option is missing, unknown or out of range.
 */
export function readOptions(options: RedisResultBackendOptions): RedisResultBackendSettings {
  const check = new OptionChecks('RedisResultBackend', options, known)
  const { client, prefix } = check.given as unknown as RedisResultBackendOptions
  const format = check.oneOf('format', ['plain', 'celery'], 'plain')
  if (prefix !== undefined && typeof prefix !== 'string') throw check.refusal('prefix', 'a string', prefix)
  const expiresMs = check.duration('expires', '1d')
  if (expiresMs < 1) throw check.refusal('expires', 'at least 1 ms', check.value('expires'))
  return {
    connection: connect(client, 'RedisResultBackend', {
      closeClient: check.flag('closeClient', false),
      answerMs,
    }),
    format: format === 'celery' ? celeryFormat(prefix ?? '') : plainFormat(prefix ?? 'sheaf'),
    expiresMs,
  }
}
