import { change, say } from '../../api.js'
import { count, plural } from '../../format.js'
import { ask } from '../../parts/ask.js'
import { visible } from '../../text.js'

/** Which dead letters are meant, in the words of the server. */
export type Choice =
  | { readonly ids: readonly string[] }
  | { readonly group: string; readonly reason: string }
  | { readonly all: true }

/**
 * Redrives or discards dead letters. Discarding asks first, and so does what is about more than one.
 *
 * @returns Whether it was done.
 */
export async function act(
  action: 'redrive' | 'discard',
  queue: string,
  number: number,
  choice: Choice,
): Promise<boolean> {
  const isDiscard = action === 'discard'
  if (isDiscard || number > 1) {
    const isSure = await ask({
      title: `${isDiscard ? 'Discard' : 'Redrive'} ${plural(number, 'dead letter')}?`,
      text: isDiscard
        ? `They are deleted from ${visible(queue, 80)}, and cannot be brought back.`
        : `They go back into ${visible(queue, 80)} and run again, with attempt 1. Whatever made them fail should be mended first.`,
      yes: isDiscard ? `Discard ${count(number)}` : `Redrive ${count(number)}`,
      isBad: isDiscard,
    })
    if (!isSure) return false
  }
  try {
    const { count: done } = await change<{ count: number }>(action, { queue, ...choice })
    say(`${plural(done, 'dead letter')} ${isDiscard ? 'discarded' : 'put back into the queue'}.`)
    return true
  } catch (error) {
    say((error as Error).message, true)
    return false
  }
}
