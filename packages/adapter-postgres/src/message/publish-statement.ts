import type { Message } from '@sheaf/core'
import type { SqlValue } from '../connection/sql-client.js'
import { storedKey } from './stored-key.js'

/** A statement with its parameters. */
export interface Statement {
  readonly text: string
  readonly values: readonly SqlValue[]
}

/** The statement that stores messages in a queue. Where some have a deduplication key, it returns what stands for which. */
export function publishStatement(schema: string, queue: number, messages: readonly Message[]): Statement {
  const ids = JSON.stringify(messages.map(({ id }) => id))
  const bodies = JSON.stringify(messages.map(({ body }) => body))
  if (messages.some(({ deduplicate }) => deduplicate !== undefined)) {
    return {
      text: `select id, standing from ${schema}.publish_once($1::int, $2::text::json, $3::text::json, $4::text::json, $5::text::json, $6::text::json, $7::text::json)`,
      values: [queue, ids, bodies, delaysOf(messages), groupsOf(messages), ...keysOf(messages)],
    }
  }
  const isPlain = messages.every(({ delayMs = 0, group }) => delayMs <= 0 && group === undefined)
  return {
    text: `select ${schema}.publish($1::int, $2::text::json, $3::text::json, $4::text::json, $5::text::json)`,
    values: [queue, ids, bodies, isPlain ? null : delaysOf(messages), isPlain ? null : groupsOf(messages)],
  }
}

function delaysOf(messages: readonly Message[]): string {
  return JSON.stringify(messages.map(({ delayMs = 0 }) => Math.max(0, delayMs)))
}

function groupsOf(messages: readonly Message[]): string {
  return JSON.stringify(messages.map(({ group }) => group ?? null))
}

function keysOf(messages: readonly Message[]): readonly [keys: string, times: string] {
  return [
    JSON.stringify(messages.map(({ deduplicate }) => (deduplicate ? storedKey(deduplicate.key) : null))),
    JSON.stringify(messages.map(({ deduplicate }) => deduplicate?.forMs ?? null)),
  ]
}
