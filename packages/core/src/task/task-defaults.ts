/** The defaults of a task's options, as a user would write them. */
export const defaults = {
  schemaTimeLimit: '30s',
  flushEvery: 10,
  flushInterval: '30s',
  maxOpenKeys: 1000,
  concurrency: 1,
  acks: 'late',
  maxAttempts: 10,
  breaker: { after: 3, initial: '1s', factor: 2, max: '30s' },
  backoff: { initial: '1s', factor: 3, max: '5m', jitter: true },
  onThrow: 'retry',
  ignoreResult: false,
} as const
