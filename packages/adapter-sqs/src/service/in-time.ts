import { errorCode } from './service-errors.js'

/**
 * Makes a call and gives it up after some time.
 *
 * The SDK has no deadline of its own: a connection that died without a word would hang a call for hours.
 *
 * @param givingUp - Gives the call up before that.
 */
export async function inTime<Reply>(
  action: string,
  timeoutMs: number,
  call: (options: { abortSignal: AbortSignal }) => Promise<Reply>,
  givingUp = new AbortController(),
): Promise<Reply> {
  let isLate = false
  const deadline = setTimeout(() => {
    isLate = true
    givingUp.abort()
  }, Math.ceil(timeoutMs))
  deadline.unref()
  try {
    return await call({ abortSignal: givingUp.signal })
  } catch (error) {
    if (errorCode(error) !== 'AbortError' || !isLate) throw error
    throw new Error(`sqs:${action} brought no answer within ${timeoutMs} ms`, { cause: error })
  } finally {
    clearTimeout(deadline)
  }
}
