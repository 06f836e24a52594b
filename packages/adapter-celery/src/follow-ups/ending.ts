import { describeError, type Outcome } from '@sheaf/core'
import type { ReadMessage } from '../message/read.js'

/** An error as Celery stores it. */
export interface CeleryError {
  readonly exc_type: string
  readonly exc_message: readonly unknown[]
  readonly exc_module: string | null
}

/** How a call has ended, in Celery's terms. */
export interface Ending {
  readonly source: ReadMessage
  readonly state: 'SUCCESS' | 'FAILURE' | 'REVOKED'
  /** The result, or the error. */
  readonly value: unknown
}

/** How a call has ended, in Celery's terms. */
export function endingOf({ result }: Outcome, source: ReadMessage): Ending {
  if (result.state === 'SUCCESS') return { source, state: 'SUCCESS', value: result.result ?? null }
  if (result.state === 'EXPIRED')
    return {
      source,
      state: 'REVOKED',
      value: celeryError('TaskRevokedError', 'expired', 'celery.exceptions'),
    }
  const { name, ...error } = result.error ?? { name: 'Error', message: 'The request failed' }
  return { source, state: 'FAILURE', value: celeryError(name, describeError({ name, ...error }), 'builtins') }
}

/** An error as Celery stores it; Python makes up a class that is not in the module. */
export function celeryError(type: string, message: string, module: string): CeleryError {
  const isException = /^[A-Z]\w*(Error|Exception)$/.test(type)
  return { exc_type: type, exc_message: [message], exc_module: isException ? module : null }
}

/** An error as Python's `repr` shows it. */
export function shownError(value: unknown): string {
  const { exc_type: type = 'Exception', exc_message: messages = [] } = (value ?? {}) as Partial<CeleryError>
  const shown = [messages].flat().map((message) => `'${String(message).replaceAll(/['\\]/g, '\\$&')}'`)
  return `${type}(${shown.join(', ')})`
}
