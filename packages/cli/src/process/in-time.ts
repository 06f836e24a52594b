import { failure } from './command-error.js'

/**
 * What a promise resolves with, in time.
 *
 * @throws CommandError If it has not settled by then: `what` says what it was.
 */
export async function inTime<T>(promise: Promise<T>, ms: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(failure(`${what}: no answer within ${ms / 1_000} s.`)), ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
