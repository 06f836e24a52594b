import type { StoredResult } from '@sheaf/core'
import type { ResultFormat } from './format.js'
import { parseObject, plainFields, readError } from './hostile.js'

const states = new Set<unknown>(['RETRY', 'SUCCESS', 'FAILURE', 'EXPIRED'])

/** Sheaf's own format: the result as JSON, without its id and expiry, which the key has already. */
export function plainFormat(prefix: string): ResultFormat {
  return {
    keyOf: (id) => `${prefix}:result:${id}`,
    channelOf: (id, database) => `${prefix}:result:${database}:${id}`,
    namesDatabase: true,
    encode({ state, task, result, error, attempt, finishedAt }) {
      return JSON.stringify({ state, task, result, error, attempt, finishedAt })
    },
    decode(id, text) {
      const value = parseObject(text)
      if (value === undefined || !states.has(value.state)) return undefined
      const error = readError(value.error)
      return {
        id,
        state: value.state as StoredResult['state'],
        ...(value.result === undefined ? {} : { result: value.result }),
        ...(error === undefined ? {} : { error }),
        ...plainFields(value),
      }
    },
  }
}
