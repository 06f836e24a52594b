import { availableParallelism, loadavg } from 'node:os'

/**
 * How much more time is allowed where others use this machine as well: its caches are theirs, so that even a thread's own
 * time is longer.
 */
export const allowance = (loadavg()[0] ?? 0) > availableParallelism() * 1.5 ? 3 : 1
