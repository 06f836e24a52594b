import type { Qos } from '@sheaf/core'

export const qos: Qos = { prefetch: 1_000, batchSize: 100, maxAttempts: 10, warn() {} }

export const never = new AbortController().signal
