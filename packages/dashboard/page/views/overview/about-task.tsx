import type { TaskState } from '../../../src/state/live-state.js'
import { count, option } from '../../format.js'

/** What a task is, in a few words: "100 or 10s · 2 at once". */
export function aboutTask({ info, folded }: TaskState): string {
  if (!info) return ''
  const { flushEvery, flushIntervalMs, concurrency, isKeyed, rateLimit } = info
  return [
    `${count(flushEvery)} or ${option(flushIntervalMs)}`,
    concurrency > 1 && `${concurrency} at once`,
    isKeyed && 'by key',
    rateLimit && limitText(rateLimit),
    folded !== undefined && `${folded} % folded`,
  ]
    .filter(Boolean)
    .join(' · ')
}

function limitText({
  batches,
  requests,
  perMs,
}: NonNullable<NonNullable<TaskState['info']>['rateLimit']>): string {
  const per = perMs === 1_000 ? 's' : option(perMs)
  return batches !== undefined
    ? `${batches} ${batches === 1 ? 'batch' : 'batches'} / ${per}`
    : `${requests} / ${per}`
}
