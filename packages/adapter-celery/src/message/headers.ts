/** The headers of Celery's own; all others are the caller's. */
const own: ReadonlySet<string> = new Set([
  ...[
    'lang',
    'task',
    'id',
    'shadow',
    'eta',
    'expires',
    'group',
    'group_index',
    'retries',
    'timelimit',
    'root_id',
  ],
  ...['parent_id', 'argsrepr', 'kwargsrepr', 'origin', 'ignore_result', 'replaced_task_nesting'],
  ...[
    'stamped_headers',
    'stamps',
    'compression',
    'redelivered',
    'meth',
    'clock',
    'sheaf_group',
    'chord',
    'chain',
  ],
])

/** Headers of Celery's that say something, and the names under which `request.headers` has them. */
const told = [
  ['retries', 'celery.retries'],
  ['root_id', 'celery.root_id'],
  ['parent_id', 'celery.parent_id'],
  ['group', 'celery.group'],
] as const

type Headers = Readonly<Record<string, unknown>>

/** Headers as `request.headers` has them: the caller's own as text, and what Celery says; `undefined` where there are none. */
export function readHeaders(headers: Headers, id: string): Record<string, string> | undefined {
  let read: Record<string, string> | undefined
  for (const name in headers) {
    const value = headers[name]
    if (own.has(name) || value === null || value === undefined) continue
    read ??= {}
    read[name] = typeof value === 'string' ? value : JSON.stringify(value)
  }
  for (const [name, alias] of told) {
    const value = headers[name]
    if (value === null || value === undefined || value === 0 || (name === 'root_id' && value === id)) continue
    read ??= {}
    read[alias] = String(value)
  }
  return read
}

/** What a request's headers become in a message. */
export interface WrittenHeaders {
  /** The caller's own, as they stand beside Celery's. */
  readonly own: Record<string, string>
  /** What they say to Celery. */
  readonly celery: Record<string, string | number>
}

/**
 * Headers as a message has them. Those that {@link readHeaders} made of Celery's become Celery's again.
 *
 * @returns The name of a header of Celery's own, where the caller used one.
 */
export function writeHeaders(headers: Readonly<Record<string, string>> = {}): WrittenHeaders | string {
  const written: WrittenHeaders = { own: {}, celery: {} }
  for (const [name, value] of Object.entries(headers)) {
    if (own.has(name)) return name
    const [celeryName] = told.find(([, alias]) => alias === name) ?? []
    if (celeryName === undefined) written.own[name] = value
    else written.celery[celeryName] = celeryName === 'retries' ? Number(value) || 0 : value
  }
  return written
}
