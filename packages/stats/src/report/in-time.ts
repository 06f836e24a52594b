import type { Clock } from '@sheaf/core'

/** Settles as a call does, or rejects once its time is over; what it comes to after that is nobody's. */
export async function inTime<Value>(
  clock: Clock,
  ms: number,
  what: string,
  call: () => Promise<Value>,
): Promise<Value> {
  let clear = () => {}
  const late = new Promise<never>((_resolve, reject) => {
    const timer = clock.setTimer(() => reject(new Error(`${what} did not answer within ${ms} ms.`)), ms)
    clear = () => timer.clear()
  })
  try {
    const called = call()
    called.catch(() => {})
    return await Promise.race([called, late])
  } finally {
    clear()
  }
}
