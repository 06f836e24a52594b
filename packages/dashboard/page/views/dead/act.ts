import { change, say } from '../../api.js'
import { count, plural } from '../../format.js'
import { ask } from '../../parts/ask.js'
import { visible } from '../../text.js'

/** Which dead letters are meant, in the words of the server. */
type Choice =
  | { readonly ids: readonly string[] }
  | { readonly group: string; readonly reason: string }
  | { readonly all: true }

/** Dead letters of one queue. */
export interface Part {
  readonly queue: string
  readonly count: number
  readonly choice: Choice
}

/**
 * Redrives or discards dead letters. Discarding asks first, and so does what is about more than one.
 *
 * @returns Whether anything was done.
 */
export async function act(action: 'redrive' | 'discard', parts: readonly Part[]): Promise<boolean> {
  const isDiscard = action === 'discard'
  const number = parts.reduce((sum, part) => sum + part.count, 0)
  if ((isDiscard || number > 1) && !(await ask(question(isDiscard, number, parts)))) return false
  let done = 0
  try {
    for (const { queue, choice } of parts) {
      done += (await change<{ count: number }>(action, { queue, ...choice })).count
    }
    say(`${plural(done, 'dead letter')} ${isDiscard ? 'discarded' : 'put back into the queue'}.`)
    return true
  } catch (error) {
    const before = done === 0 ? '' : `${plural(done, 'dead letter')} done, then: `
    say(`${before}${(error as Error).message}`, true)
    return done > 0
  }
}

function question(isDiscard: boolean, number: number, parts: readonly Part[]) {
  const place = parts.length === 1 ? visible(parts[0]!.queue, 80) : `their ${count(parts.length)} queues`
  return {
    title: `${isDiscard ? 'Discard' : 'Redrive'} ${plural(number, 'dead letter')}?`,
    text: isDiscard
      ? `They are deleted from ${place}, and cannot be brought back.`
      : `They go back into ${place} and run again, with attempt 1. Whatever made them fail should be mended first.`,
    yes: isDiscard ? `Discard ${count(number)}` : `Redrive ${count(number)}`,
    isBad: isDiscard,
  }
}
