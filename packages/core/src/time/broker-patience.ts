/** How long, after a worker's deadline, what is being said to the broker or the result backend may still take. */
export const lastWordsMs = 1_000

/** The pause before the next try of a broker that failed `failures` times in a row: 100 ms, doubling, at most 5 s. */
export function brokerPauseMs(failures: number): number {
  return Math.min(5_000, 100 * 2 ** Math.min(10, failures - 1))
}

/** The error of a broker that did not answer. */
export function noAnswer(ms: number): Error {
  return new Error(`The broker did not answer within ${ms} ms.`)
}
