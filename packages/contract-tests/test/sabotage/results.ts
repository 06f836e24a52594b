import { type ResultBackend, SheafError, type StoredResult } from '@sheaf/core'
import type { ReferenceBackend } from '../support/reference-backend.js'

/** How one promise is broken: which of the backend's methods lie. */
export type ResultBreakage = (backend: ReferenceBackend) => Partial<ResultBackend>

/** Stores something other than what it was given. */
const stores =
  (change: (result: StoredResult) => StoredResult): ResultBreakage =>
  (backend) => ({ store: (results) => backend.store(results.map(change)) })

export const resultSabotages: Record<string, ResultBreakage> = {
  'store: a value of every JSON type comes back as it was, null as null and none as none': stores(
    (result) => ({
      ...result,
      result: result.result ?? null,
    }),
  ),
  'store: an error comes back with its name, message, stack and code': stores(({ error, ...result }) => ({
    ...result,
    ...(error && { error: { name: 'Error', message: error.message } }),
  })),
  'store: id, task, state, attempt and finishedAt come back as they were, for every state and odd ids':
    stores(({ task, ...result }) => ({ ...result, task: task?.toUpperCase() })),
  'store: RETRY never replaces a final state, neither later nor in the same call': (backend) => ({
    async store(results) {
      await backend.forget(results.map(({ id }) => id))
      await backend.store(results)
    },
  }),
  'store: a later RETRY replaces a RETRY, a final state replaces both a RETRY and an earlier final state': (
    backend,
  ) => ({
    async store(results) {
      const known = await backend.fetch(results.map(({ id }) => id))
      await backend.store(results.filter((_result, index) => known[index] === undefined))
    },
  }),
  'store, fetch, forget: a thousand results in one call, and none in one call': (backend) => ({
    async fetch(ids) {
      if (ids.length === 0) throw new Error('MGET wants at least one key.')
      return backend.fetch(ids)
    },
  }),
  'store, fetch: what the caller changes afterwards changes nothing that is stored': (backend) => {
    const kept = new Map<string, StoredResult>()
    return {
      async store(results) {
        await backend.store(results)
        for (const result of results) kept.set(result.id, result)
      },
      fetch: async (ids) => ids.map((id) => kept.get(id)),
    }
  },
  'store: each result is kept until its own expiresMs has passed, and then gone': stores(
    ({ expiresMs: _expiresMs, ...result }) => result,
  ),
  'fetch: answers in the order of the ids, repeated ones too, and undefined where there is nothing': (
    backend,
  ) => ({
    fetch: async (ids) => (await backend.fetch(ids)).filter((result) => result !== undefined),
  }),
  'fetch, wait: what one backend stored another on the same store sees, and is woken by': (backend) => ({
    // Looks once, and hears of nothing that comes later.
    async wait(id, signal) {
      const [result] = await backend.fetch([id])
      return result ?? (await new Promise((_resolve, reject) => signal.addEventListener('abort', reject)))
    },
  }),
  'forget: deletes what it is given and nothing else; unknown ids are no error, and a new result may follow':
    (backend) => ({
      async forget(ids) {
        const known = await backend.fetch(ids)
        if (known.includes(undefined)) throw new Error('There is no such result.')
        await backend.forget(ids)
      },
    }),
  'wait: resolves at once where there is a final state already, whichever it is': (backend) => ({
    // Only hears of what comes later.
    async wait(id, signal) {
      await backend.forget([id])
      return backend.wait(id, signal)
    },
  }),
  'wait: resolves when a final state is stored later, also in the moment the wait begins': (backend) => ({
    // Reads, and subscribes a moment too late.
    async wait(id, signal) {
      const [result] = await backend.fetch([id])
      if (result !== undefined) return result
      await new Promise(setImmediate)
      await backend.forget([id])
      return backend.wait(id, signal)
    },
  }),
  'wait: goes on through RETRY, stored before or while it waits, until a final state comes': (backend) => ({
    async wait(id, signal) {
      const [result] = await backend.fetch([id])
      return result ?? backend.wait(id, signal)
    },
  }),
  'wait: many waiters on one id all resolve, and each of many ids resolves with its own result': (
    backend,
  ) => {
    const waiting = new Set<string>()
    return {
      wait(id, signal) {
        if (waiting.has(id)) return new Promise(() => undefined)
        waiting.add(id)
        return backend.wait(id, signal)
      },
    }
  },
  'wait: aborted, it rejects with the reason of its signal, leaves no listener, and others go on': (
    backend,
  ) => ({
    wait: (id, signal) =>
      backend.wait(id, signal).catch(() => {
        throw new SheafError('RESULT_TIMEOUT', 'Aborted.')
      }),
  }),
  'close: is idempotent, and rejects the waits that are pending with CLOSED': () => ({
    close: async () => undefined,
  }),
}

/** Sabotages that show on the same case in another way. */
export const moreResultSabotages: readonly (readonly [string, ResultBreakage])[] = [
  [
    'wait: aborted, it rejects with the reason of its signal, leaves no listener, and others go on',
    (backend) => ({
      wait(id, signal) {
        signal.addEventListener('abort', () => undefined)
        return backend.wait(id, signal)
      },
    }),
  ],
  [
    'store, fetch: what the caller changes afterwards changes nothing that is stored',
    (backend) => {
      const fetched = new Map<string, StoredResult | undefined>()
      return {
        async fetch(ids) {
          for (const id of ids) if (!fetched.has(id)) fetched.set(id, (await backend.fetch([id]))[0])
          return ids.map((id) => fetched.get(id))
        },
      }
    },
  ],
]
