import type { ResultBackend, StoredResult } from '@sheaf/core'
import { SheafError } from '@sheaf/core'

/** A whole result backend, in the memory of the process. */
export function tinyBackend(): ResultBackend {
  const stored = new Map<string, { readonly text: string; readonly endsAt: number }>()
  const waits = new Set<{
    readonly id: string
    resolve(record: StoredResult): void
    reject(reason: unknown): void
  }>()

  const find = (id: string) => {
    const found = stored.get(id)
    // Parsed each time: what a caller does with a result changes nothing that is stored.
    return found && found.endsAt > Date.now() ? (JSON.parse(found.text) as StoredResult) : undefined
  }

  const resolveWith = ({ resolve }: { resolve(record: StoredResult): void }, record?: StoredResult) => {
    if (record && isFinal(record)) resolve(record)
  }

  return {
    async store(results) {
      for (const result of results) {
        // A final state stands: RETRY never replaces it.
        if (result.state === 'RETRY' && isFinal(find(result.id))) continue
        const endsAt = Date.now() + (result.expiresMs ?? Number.POSITIVE_INFINITY)
        stored.set(result.id, { text: JSON.stringify(result), endsAt })
        for (const wait of waits) if (wait.id === result.id) resolveWith(wait, find(result.id))
      }
    },

    async fetch(ids) {
      return ids.map(find)
    },

    wait(id, signal) {
      return new Promise((resolve, reject) => {
        const abort = () => wait.reject(signal.reason)
        const end = () => {
          waits.delete(wait)
          signal.removeEventListener('abort', abort)
        }
        const wait = {
          id,
          resolve: (record: StoredResult) => {
            end()
            resolve(record)
          },
          reject: (reason: unknown) => {
            end()
            reject(reason)
          },
        }
        // It listens before it looks, or a result that is stored between the two is never heard of.
        waits.add(wait)
        signal.addEventListener('abort', abort)
        if (signal.aborted) return abort()
        resolveWith(wait, find(id))
      })
    },

    async forget(ids) {
      for (const id of ids) stored.delete(id)
    },

    async close() {
      for (const wait of waits) wait.reject(new SheafError('CLOSED', 'The result backend is closed.'))
    },
  }
}

function isFinal(record: StoredResult | undefined): boolean {
  return record !== undefined && record.state !== 'RETRY'
}
