import type { WorkerContext } from '../dispatch/worker-context.js'
import type { QueueSupplies } from './assemble-queue.js'
import { checkChannel } from './check-channel.js'
import { type OpenParts, openChannel } from './open-channel.js'
import type { QueuePlan } from './queue-plan.js'
import { QueueWorker } from './queue-worker.js'

/**
 * Opens a queue's channel, and makes what works on it. `undefined` where the worker stops meanwhile.
 *
 * @throws {CONFIG_INVALID} If the broker refuses for good, or cannot do what a task asks for.
 */
export async function openQueue(
  plan: QueuePlan,
  worker: WorkerContext,
  supplies: QueueSupplies,
  parts: OpenParts,
): Promise<QueueWorker | undefined> {
  const channel = await openChannel(plan, parts)
  if (!channel) return undefined
  // What is received first is judged by it already.
  await worker.brokerClock.refresh()
  const queue = new QueueWorker(plan, channel, worker, supplies)
  try {
    if (!parts.stop.isSet) {
      checkChannel(plan, channel)
      return queue
    }
  } catch (error) {
    await abandon(queue)
    throw error
  }
  await abandon(queue)
  return undefined
}

/** It has not begun to work. */
async function abandon(queue: QueueWorker): Promise<void> {
  queue.abandon()
  await queue.close()
}
