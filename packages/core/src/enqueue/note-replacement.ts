import { SheafError } from '../errors/sheaf-error.js'
import type { Message } from '../ports/broker.js'
import type { ResultHandle } from '../results/result-handle.js'
import { currentRun } from '../run/run-context.js'

/** What a call of enqueue resolves with. */
type Sent = Promise<ResultHandle | readonly ResultHandle[]>

/**
 * Where a message is enqueued inside a run, tells the run: with the id of one of its requests, that is the request's
 * verdict, once the broker has the message.
 *
 * @param handle - The message's own; of many that are sent together, the one at `index`.
 */
export function noteReplacement(
  task: string,
  message: Message,
  handle: ResultHandle,
  sent: Sent,
  index = 0,
): void {
  currentRun()?.replace(task, message, message.deduplicate ? whenStored(message, handle, sent, index) : sent)
}

/**
 * A request that stands for its own deduplication key is not enqueued again: nothing is stored that could take its place,
 * and the promise rejects.
 */
function whenStored({ id }: Message, handle: ResultHandle, sent: Sent, index: number): Promise<unknown> {
  const stored = sent.then((handles) => {
    const standing = 'id' in handles ? handles : handles[index]!
    if (standing === handle || standing.id !== id) return
    throw new SheafError(
      'CONFIG_INVALID',
      `Request ${id} was enqueued again inside its own run, with a deduplication key that it stands for itself, so nothing was stored. Leave deduplicate out there.`,
    )
  })
  // Nobody may wait for it: the id may be no request's of the batch.
  stored.catch(() => {})
  return stored
}
