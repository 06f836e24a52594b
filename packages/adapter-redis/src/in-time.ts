/** What the work settles with; a rejection once it takes too long. It goes on all the same. */
export function inTime<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The server did not answer within ${ms} ms`)), ms)
    // What is waited for keeps the process alive itself, if it still can come.
    timer.unref()
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
