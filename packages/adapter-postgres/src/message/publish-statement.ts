import type { Message } from '@sheaf/core'
import type { SqlValue } from '../connection/sql-client.js'
import { storedKey } from './stored-key.js'

/** A statement with its parameters. */
export interface Statement {
  readonly text: string
  readonly values: readonly SqlValue[]
}

/**
 * The statement that stores messages in a queue. A row of it names a message that was deduplicated away, and what stands for
 * it; where there was none, the row is empty. There is no row where there is no such queue, and nothing is stored then.
 */
export function publishStatement(schema: string, queue: number, messages: readonly Message[]): Statement {
  const [columns, name, values] = callOf(messages)
  const types = values.map((_, at) => `, $${at + 1}::text::json`).join('')
  return {
    text: `select ${columns} from ${schema}.queue q left join lateral ${schema}.${name}(q.id${types}) p on true where q.id = $${values.length + 1}::int`,
    values: [...values, queue],
  }
}

/**
 * The same within a transaction of the user's. It does not look for the queue: one that was made beside a transaction that
 * sees the past is not to be seen in it.
 */
export function publishWithinStatement(
  schema: string,
  queue: number,
  messages: readonly Message[],
): Statement {
  const [columns, name, values] = callOf(messages)
  const types = values.map((_, at) => `, $${at + 2}::text::json`).join('')
  return { text: `select ${columns} from ${schema}.${name}($1::int${types}) p`, values: [queue, ...values] }
}

/** What is selected of which function, and what it is given beside the queue. */
function callOf(messages: readonly Message[]): readonly [columns: string, name: string, values: SqlValue[]] {
  const ids = JSON.stringify(messages.map(({ id }) => id))
  const bodies = JSON.stringify(messages.map(({ body }) => body))
  if (messages.some(({ deduplicate }) => deduplicate !== undefined)) {
    const values = [ids, bodies, delaysOf(messages), groupsOf(messages), ...keysOf(messages)]
    return ['p.id, p.standing', 'publish_once', values]
  }
  const isPlain = messages.every(({ delayMs = 0, group }) => delayMs <= 0 && group === undefined)
  const values = isPlain ? [ids, bodies, null, null] : [ids, bodies, delaysOf(messages), groupsOf(messages)]
  return ['null::text', 'publish', values]
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
