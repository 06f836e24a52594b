import type { StoredResult } from '@sheaf/core'
import { parseObject, type ResultFormat } from './format.js'

const states = new Set<unknown>(['RETRY', 'SUCCESS', 'FAILURE', 'EXPIRED'])

/** Sheaf's own format: the result as JSON, without its id and expiry, which the key has already. */
export function plainFormat(prefix: string): ResultFormat {
  return {
    keyOf: (id) => `${prefix}:result:${id}`,
    encode({ state, task, result, error, attempt, finishedAt }) {
      return JSON.stringify({ state, task, result, error, attempt, finishedAt })
    },
    decode(id, text) {
      const value = parseObject(text)
      return value !== undefined && states.has(value.state) ? ({ ...value, id } as StoredResult) : undefined
    },
  }
}
