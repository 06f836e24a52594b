import type { TaskState } from '../../../src/state/live-state.js'
import { bytes, count, duration, plural } from '../../format.js'
import { visible } from '../../text.js'

/** What a task's options are, in one line. */
export function TaskOptions({ task: { info, queue, workers, pausedBy } }: { readonly task: TaskState }) {
  if (!info) return null
  const { flushEvery, flushIntervalMs, flushBytes, concurrency, prefetch, maxAttempts, timeLimitMs } = info
  const at = concurrency === 1 ? 'one batch at once' : `${concurrency} batches at once`
  return (
    <div class="sub">
      closes at <b>{count(flushEvery)}</b> requests or after <b>{duration(flushIntervalMs)}</b>
      {flushBytes !== undefined && ` or at ${bytes(flushBytes)}`}
      {info.isKeyed && ' · a buffer per key'} · {at} in{' '}
      {workers === 1 ? 'one worker' : `each of ${plural(workers, 'worker')}`}
      {prefetch !== undefined && ` · holds at most ${count(prefetch)}`} · {plural(maxAttempts, 'attempt')}
      {timeLimitMs !== undefined && ` · at most ${duration(timeLimitMs)} a run`}
      {info.onThrow === 'bisect' && ' · bisects'} · queue <code>{visible(queue, 80)}</code>
      {pausedBy !== undefined && <span class="warn"> · paused by {visible(pausedBy, 60)}</span>}
    </div>
  )
}
