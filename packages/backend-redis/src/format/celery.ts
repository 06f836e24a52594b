import { describeError, type StoredError, type StoredResult } from '@sheaf/core'
import type { ResultFormat } from './format.js'
import { errorExtras, objectOr, parseObject, plainFields, textOf, type Unread } from './hostile.js'

/** A result as Celery writes it, by Celery's names. */
interface CeleryResult {
  readonly status: string
  readonly result: unknown
  readonly traceback: string | null
  readonly children: readonly unknown[]
  readonly date_done: string | null
  readonly task_id: string
  /** Sheaf always writes the name and the retries; Celery does where `result_extended` is on. */
  readonly name?: string
  readonly retries?: number
  /** What Celery has no field for; Celery ignores it. */
  readonly sheaf?: CeleryExtra
}

interface CeleryExtra extends Partial<Pick<StoredError, 'code' | 'cause' | 'errors'>> {
  /** The error's own message, where the one that Celery shows also tells its causes. */
  readonly message?: string
  readonly isEmpty?: boolean
  readonly result?: unknown
}

interface CeleryError {
  readonly exc_type: string
  readonly exc_message: unknown
  readonly exc_module: string | null
}

const statusOf = { RETRY: 'RETRY', SUCCESS: 'SUCCESS', FAILURE: 'FAILURE', EXPIRED: 'REVOKED' } as const
const stateOf = new Map<string, StoredResult['state']>(
  Object.entries(statusOf).map(([state, status]) => [status, state as StoredResult['state']]),
)
const nothing: Unread = {}

// Celery raises this where a task expired before it began.
const expired: CeleryError = {
  ...{ exc_type: 'TaskRevokedError', exc_message: ['expired'], exc_module: 'celery.exceptions' },
}

/** Celery's format, so that `AsyncResult(id).get()` in Python returns the value or raises the error. */
export function celeryFormat(prefix: string): ResultFormat {
  const keyOf = (id: string) => `${prefix}celery-task-meta-${id}`
  return {
    keyOf,
    // Celery listens to the key's name, whatever its database.
    channelOf: keyOf,
    namesDatabase: false,
    encode: (result) => JSON.stringify(toCelery(result)),
    decode(id, text) {
      const value = parseObject(text)
      const state = typeof value?.status === 'string' ? stateOf.get(value.status) : undefined
      return value === undefined || state === undefined ? undefined : fromCelery(id, state, value)
    },
  }
}

function toCelery(stored: StoredResult): CeleryResult {
  const { id, task, state, result, error, attempt, finishedAt } = stored
  const isEmpty = state === 'SUCCESS' ? result === undefined : state === 'FAILURE' && error === undefined
  const extra: CeleryExtra = {
    ...extraOf(error),
    ...(isEmpty ? { isEmpty } : {}),
    ...(state === 'SUCCESS' || result === undefined ? {} : { result }),
  }
  return {
    status: statusOf[state],
    result: contentOf(stored) ?? null,
    traceback: error?.stack ?? null,
    children: [],
    date_done: finishedAt === undefined ? null : `${new Date(finishedAt).toISOString().slice(0, -1)}000`,
    task_id: id,
    ...(task === undefined ? {} : { name: task }),
    ...(attempt === undefined ? {} : { retries: attempt - 1 }),
    ...(Object.keys(extra).length === 0 ? {} : { sheaf: extra }),
  }
}

/** What Celery has no field for of an error. */
function extraOf(error: StoredError | undefined): CeleryExtra {
  if (error === undefined) return {}
  const { code, cause, errors, message } = error
  const isTold = describeError(error) === message
  return {
    ...(code === undefined ? {} : { code }),
    ...(cause === undefined ? {} : { cause }),
    ...(errors === undefined ? {} : { errors }),
    ...(isTold ? {} : { message }),
  }
}

function contentOf({ state, result, error }: StoredResult): unknown {
  if (state === 'SUCCESS') return result
  if (state === 'EXPIRED') return expired
  if (error !== undefined) return toCeleryError(error)
  // Celery raises nothing for a failure without an error.
  return state === 'FAILURE' ? toCeleryError({ name: 'Error', message: 'The request failed' }) : null
}

function toCeleryError(error: StoredError): CeleryError {
  const { name } = error
  // Celery looks the type up in the module: it fails where that is no exception, and makes up a type that is not there.
  const isException = /^[A-Z]\w*(Error|Exception)$/.test(name)
  return { exc_type: name, exc_message: [describeError(error)], exc_module: isException ? 'builtins' : null }
}

function fromCelery(id: string, state: StoredResult['state'], value: Unread): StoredResult {
  const sheaf = objectOr(value.sheaf, nothing)
  const hasError = (state === 'FAILURE' || state === 'RETRY') && value.result != null && !sheaf.isEmpty
  const { name: task, retries } = value
  return {
    id,
    state,
    ...(state === 'SUCCESS' && !sheaf.isEmpty ? { result: value.result } : {}),
    ...(sheaf.result === undefined ? {} : { result: sheaf.result }),
    ...(hasError ? { error: fromCeleryError(value, sheaf) } : {}),
    ...plainFields({
      task,
      attempt: typeof retries === 'number' ? retries + 1 : undefined,
      finishedAt: timeOf(value.date_done),
    }),
  }
}

function fromCeleryError({ result, traceback }: Unread, sheaf: Unread): StoredError {
  // Other versions of Celery, and other programs, write what they like.
  const shown: Unread = objectOr(result, { exc_message: result })
  const { exc_type: name, exc_message: message = '' } = shown
  const text = Array.isArray(message) ? message.map(textOf).join(', ') : textOf(message)
  return {
    name: typeof name === 'string' ? name : 'Error',
    message: typeof sheaf.message === 'string' ? sheaf.message : text,
    ...errorExtras({ ...sheaf, stack: traceback || undefined }),
  }
}

/** Celery writes UTC, without a time zone before version 5.3 and with one since. */
function timeOf(date: unknown): number | undefined {
  if (typeof date !== 'string') return undefined
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(date) ? date : `${date}Z`)
}
