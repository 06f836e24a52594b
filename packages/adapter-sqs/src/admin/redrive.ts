import type { SqsContext } from '../context.js'
import type { SqsQueue } from '../queue/queue.js'
import { pause } from '../service/bulk.js'
import { callError, called, errorCode } from '../service/service-errors.js'
import { redriveByHand } from './redrive-by-hand.js'

/**
 * Moves dead letters back to their queue, and resolves when it is done.
 *
 * The service's own move task does it where the dead-letter queue belongs to one queue only. That task moves everything to
 * one place, and takes no dead-letter queue that no redrive policy names. Otherwise letters are sorted here, one by one.
 *
 * @returns How many were moved, as the service counts.
 */
export async function redrive(context: SqsContext, dead: SqsQueue, queue: SqsQueue): Promise<number> {
  const sources = await context.calls.deadLetterSources(dead.url).catch((error: unknown) => {
    // Servers for development know neither the question nor move tasks.
    if (unknownCodes.has(errorCode(error))) return []
    throw callError(error, 'ListDeadLetterSourceQueues', dead.name)
  })
  const isOnlySource = sources.length === 1 && sources[0] === queue.url
  return isOnlySource ? await moveAll(context, dead, queue) : await redriveByHand(context, dead, queue)
}

async function moveAll({ calls, settings }: SqsContext, dead: SqsQueue, queue: SqsQueue): Promise<number> {
  const sourceArn = await arnOf(calls, dead)
  await called(calls.startMove(sourceArn, await arnOf(calls, queue)), 'StartMessageMoveTask', dead.name)
  for (;;) {
    const task = await called(calls.lastMove(sourceArn), 'ListMessageMoveTasks', dead.name)
    const moved = Number(task?.ApproximateNumberOfMessagesMoved ?? 0)
    if (task?.Status === 'COMPLETED') return moved
    if (task !== undefined && task.Status !== 'RUNNING') {
      const reason = task.FailureReason ?? 'no reason given'
      throw new Error(
        `SQS queue '${dead.name}': the move task is ${task.Status} after ${moved} messages: ${reason}`,
      )
    }
    await pause(settings.clock, moveCheckMs)
  }
}

async function arnOf(calls: SqsContext['calls'], queue: SqsQueue): Promise<string> {
  const asking = calls.attributes(queue.url, ['QueueArn'])
  const { QueueArn = '' } = await called(asking, 'GetQueueAttributes', queue.name)
  return QueueArn
}

const unknownCodes = new Set(['InvalidAction', 'UnsupportedOperation', 'UnknownOperationException'])
const moveCheckMs = 1_000
