/** The error of a statement that was not answered in time. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered'

  constructor(ms: number, what = 'The server did not answer') {
    super(`${what} within ${ms} ms`)
  }
}

/** Settles as the work does, or rejects once `ms` are over and calls `onLate`; the work itself goes on. */
export function inTime<Value>(ms: number, work: Promise<Value>, onLate?: () => void): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Unanswered(ms))
      onLate?.()
    }, ms)
    // The connection that the answer would come on keeps the process alive; the timer must not.
    timer.unref()
    work.then(
      (value) => {
        clearTimeout(timer)
        resolve(value)
      },
      (error) => {
        clearTimeout(timer)
        reject(error)
      },
    )
  })
}

/** What is told in this time; `undefined` where it takes longer. */
export async function soon<Value>(work: Promise<Value>, ms: number): Promise<Value | undefined> {
  try {
    return await inTime(ms, work)
  } catch (error) {
    if (error instanceof Unanswered) return undefined
    throw error
  }
}
