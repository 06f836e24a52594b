/** Settles as the work does, or rejects once `ms` are over; the work itself goes on. */
export function inTime<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The server did not answer within ${ms} ms`)), ms)
    // The connection that the answer would come on keeps the process alive; the timer must not.
    timer.unref()
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
