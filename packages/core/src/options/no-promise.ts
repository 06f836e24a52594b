import { SheafError } from '../errors/sheaf-error.js'
import { isThenable } from '../values/thenable.js'

/**
 * What a function of the user's has answered, where it must do so at once.
 *
 * @throws {CONFIG_INVALID} If that is a promise; should it reject, nobody else hears of it.
 */
export function noPromise<T>(answer: T, what: string): T {
  if (!isThenable(answer)) return answer
  answer.then(undefined, () => {})
  throw new SheafError(
    'CONFIG_INVALID',
    `${what}: expected a function that answers at once; it returned a promise. Make it synchronous.`,
  )
}
