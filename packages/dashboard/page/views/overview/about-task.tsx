import { useComputed } from '@preact/signals'
import type { TaskState } from '../../../src/state/live-state.js'
import { count, option } from '../../format.js'
import { taskNamed } from '../../rows.js'

/** What a task is, in a few words. */
export function AboutTask({ name }: { readonly name: string }) {
  const row = taskNamed(name)
  const info = useComputed(() => row.value?.info).value
  const folded = useComputed(() => row.value?.folded).value
  // So that a line without words is as high as one with.
  return <div class="tiny cut">{aboutTask(info, folded) || '\u00a0'}</div>
}

/** "100 or 10s · 2 at once". */
function aboutTask(info: TaskState['info'], folded: number | undefined): string {
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
