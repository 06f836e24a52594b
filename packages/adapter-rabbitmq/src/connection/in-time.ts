/** The error of something that was not answered in time. */
class Unanswered extends Error {
  override readonly name = 'Unanswered'

  constructor(what: string, ms: number) {
    super(`${what} gave no answer within ${ms} ms`)
  }
}

/** Settles as the work does, or rejects once `ms` are over; the work goes on, and what it still brings is for `onLate`. */
export function inTime<Value>(
  what: string,
  ms: number,
  work: Promise<Value>,
  onLate?: (value: Value) => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    let isOver = false
    const timer = setTimeout(() => {
      isOver = true
      reject(new Unanswered(what, ms))
    }, ms)
    // The connection that the answer would come on keeps the process alive; the timer must not.
    timer.unref()
    work.then(
      (value) => {
        clearTimeout(timer)
        if (isOver) onLate?.(value)
        else resolve(value)
      },
      (error) => {
        clearTimeout(timer)
        reject(error)
      },
    )
  })
}
