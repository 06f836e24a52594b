import { AssertionError } from 'node:assert'
import { setTimeout as wait } from 'node:timers/promises'

/** Resolves or rejects as the work does, or fails the case once the time is over. */
export async function within<Value>(ms: number, what: string, work: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(
        new AssertionError({ message: `${what}: expected it to settle within ${ms} ms, and it did not` }),
      )
    }, ms)
  })
  try {
    return await Promise.race([work, deadline])
  } finally {
    clearTimeout(timer)
  }
}

/** Asks again and again until the answer is right; fails the case with the last answer once the time is over. */
export async function eventually<Value>(
  ms: number,
  probe: () => Promise<Value>,
  check: (value: Value) => void,
): Promise<Value> {
  const endsAt = performance.now() + ms
  for (;;) {
    const value = await probe()
    try {
      check(value)
      return value
    } catch (error) {
      if (performance.now() > endsAt) throw error
    }
    await wait(pollMs)
  }
}

const pollMs = 10

/** The same promise, whose rejection is nobody's surprise: who awaits it hears of it, and where a case has ended, no one. */
export function handled<Value>(work: Promise<Value>): Promise<Value> {
  work.catch(() => undefined)
  return work
}
