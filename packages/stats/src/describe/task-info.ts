import { type AnyBatches, parseDuration, type TaskInfo } from '@sheaf/core'

/** A task's options, as far as they matter to those who watch it. */
export function taskInfo(task: AnyBatches): TaskInfo {
  const { options } = task
  const { flushBytes, timeLimit, prefetch, rateLimit } = options
  return {
    name: task.name,
    queue: task.queue,
    flushEvery: options.flushEvery!,
    flushIntervalMs: parseDuration(options.flushInterval!),
    ...(flushBytes !== undefined && { flushBytes }),
    isKeyed: options.batchBy !== undefined,
    maxOpenKeys: options.maxOpenKeys!,
    concurrency: options.concurrency!,
    ...(Number.isFinite(prefetch) && { prefetch }),
    ...(timeLimit !== undefined && { timeLimitMs: parseDuration(timeLimit) }),
    maxAttempts: options.maxAttempts!,
    onThrow: options.onThrow!,
    acks: options.acks!,
    coalesces: options.coalesce !== undefined,
    ...(rateLimit && {
      rateLimit: {
        ...(rateLimit.batches !== undefined && { batches: rateLimit.batches }),
        ...(rateLimit.requests !== undefined && { requests: rateLimit.requests }),
        perMs: parseDuration(rateLimit.per),
        scope: rateLimit.scope ?? 'worker',
      },
    }),
  }
}
