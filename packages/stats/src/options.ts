import { type Batch, type Clock, OptionChecks, redact as redactText, type StatsStore } from '@sheaf/core'
import { MemoryStats } from './memory/memory-stats.js'
import { quietClock } from './quiet-clock.js'

/** What is about to be kept of a request or a batch. */
export interface RedactAbout {
  /** The task's name. */
  readonly task: string
  /** Whether it is the text of an error or a payload. */
  readonly what: 'error' | 'payload'
}

/** How {@link stats} collects. */
export interface StatsOptions {
  /**
   * Whether payloads are kept: of up to 20 requests a batch that did not succeed, 2 kB each. Everyone who sees the store sees
   * them. @defaultValue false
   */
  readonly payloads?: boolean | undefined
  /**
   * Sees each payload and each text of an error before it is kept, and returns what is kept instead. Where it throws, nothing
   * is. @defaultValue payloads as they are, and texts without the credentials of URLs
   *
   * @example
   * ```ts
   * const watch = stats(new MemoryStats(), {
   *   payloads: true,
   *   redact: (value, { what }) => (what === 'payload' ? { ...(value as object), email: '***' } : value),
   * })
   * ```
   */
  readonly redact?: ((value: unknown, about: RedactAbout) => unknown) | undefined
  /**
   * Finds the id of the trace that a batch runs in. It is called inside of the run, in the contexts of the plugins that stand
   * before this one. @defaultValue none
   *
   * @example
   * ```ts
   * import { AsyncLocalStorage } from 'node:async_hooks'
   * import { stats } from '@sheaf/stats'
   *
   * const traces = new AsyncLocalStorage<string>()
   * const watch = stats(undefined, { traceId: () => traces.getStore() })
   * ```
   */
  readonly traceId?: ((batch: Batch) => string | undefined) | undefined
  /** Where time comes from; the same as the app's. @defaultValue the machine's */
  readonly clock?: Clock | undefined
}

/** The options after the check. */
export interface StatsSettings {
  readonly store: StatsStore
  readonly payloads: boolean
  readonly redact: (value: unknown, about: RedactAbout) => unknown
  readonly traceId: ((batch: Batch) => string | undefined) | undefined
  readonly clock: Clock
}

/** @throws {CONFIG_INVALID} If the store is none, or an option cannot be read. */
export function checkStatsOptions(store: unknown, options: unknown): StatsSettings {
  const check = new OptionChecks('stats', options, ['payloads', 'redact', 'traceId', 'clock'])
  const clock = (check.methods('clock', ['now', 'monotonic', 'setTimer']) as Clock | undefined) ?? quietClock
  const redact = check.method<StatsSettings['redact']>('redact')
  return {
    store: checkStore(store, clock),
    payloads: check.flag('payloads', false),
    redact: redact ?? ((value) => (typeof value === 'string' ? redactText(value) : value)),
    traceId: check.method('traceId'),
    clock,
  }
}

function checkStore(store: unknown, clock: Clock): StatsStore {
  if (store === undefined) return new MemoryStats({ clock })
  const check = new OptionChecks('stats', { store }, ['store'])
  const methods = ['report', 'read', 'batches', 'control', 'close']
  try {
    return check.methods('store', methods) as StatsStore
  } catch {
    throw check.refusal(
      'store',
      'a store of statistics, as new RedisStats({ client }) or new PostgresStats({ client }), or none',
      store,
    )
  }
}
