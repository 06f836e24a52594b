import { SheafError, type SheafErrorCode } from '@sheaf/core'
import { fail, same } from '../../compare.js'

/** What a call rejects with; `undefined` where it resolves. */
export function refusalOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  )
}

/** Fails the case unless a call rejects with a SheafError of this code, which names these messages where any are given. */
export async function expectRefusal(
  call: Promise<unknown>,
  code: SheafErrorCode,
  what: string,
  ids?: readonly string[],
): Promise<void> {
  const failure = await refusalOf(call)
  if (!SheafError.is(failure, code)) fail(`what ${what} rejects with`, code, failure)
  if (ids !== undefined) same(failure.ids, ids, `the ids that ${code} names`)
}
