/**
 * Why a buffer was closed: it held enough requests, its interval was over, it held enough bytes, there were too many
 * open keys, the worker held all it may, or the worker was stopping.
 */
export type Trigger = 'count' | 'interval' | 'bytes' | 'keys' | 'prefetch' | 'stop'
