import { show } from '../errors/show.js'
import { isThenable } from '../values/thenable.js'

/**
 * Calls a method of an adapter. What it throws is a rejection; an answer that is no promise is taken all the same, and
 * `onFault` hears of it.
 */
export function ask<T>(
  method: string,
  call: () => PromiseLike<T> | T,
  onFault: (error: Error) => void,
): Promise<T> {
  let answer: PromiseLike<T> | T
  try {
    answer = call()
  } catch (error) {
    return Promise.reject(error)
  }
  if (!isThenable(answer)) onFault(contractFault(method, 'a promise', answer))
  return Promise.resolve(answer)
}

/** The error of an adapter that answers with what its port does not allow. */
export function contractFault(method: string, expected: string, came: unknown): Error {
  return new Error(
    `The adapter breaks the contract of its port: ${method}: expected ${expected}; got ${show(came)}.`,
  )
}
