import type { BatchLine } from '../../../src/state/batch-state.js'

/** Which batches are looked for. */
export interface Filter {
  readonly task?: string | undefined
  readonly trigger?: string | undefined
  /** One kind of trouble, or `'any'`. */
  readonly trouble?: string | undefined
  readonly key?: string | undefined
  /** At most so full, in per cent. */
  readonly full?: number | undefined
}

/** Reads a filter from the address. */
export function readFilter(query: URLSearchParams): Filter {
  const full = Number(query.get('full') ?? Number.NaN)
  return {
    task: query.get('task') ?? undefined,
    trigger: query.get('trigger') ?? undefined,
    trouble: query.get('trouble') ?? undefined,
    key: query.get('key') ?? undefined,
    full: Number.isFinite(full) ? full : undefined,
  }
}

/** Whether a batch is one of those. */
export function matches(batch: BatchLine, { task, trigger, trouble, key, full }: Filter): boolean {
  if (task !== undefined && batch.task !== task) return false
  if (trigger !== undefined && batch.trigger !== trigger) return false
  if (trouble === 'any' && batch.trouble.length === 0) return false
  if (trouble !== undefined && trouble !== 'any' && !batch.trouble.some((kind) => kind === trouble))
    return false
  if (key !== undefined && !(batch.key ?? '').includes(key)) return false
  return full === undefined || (batch.size / Math.max(batch.cap, 1)) * 100 <= full
}
