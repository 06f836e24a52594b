import { describeError, type Qos } from '@sheaf/core'
import type { SqsContext } from '../context.js'
import type { SqsDelivery } from '../message/delivery.js'
import type { SqsQueue } from '../queue/queue.js'
import { type Hop, hop } from '../settle/hop.js'
import { secondsToPark } from '../settle/requeue.js'
import { putBack } from '../settle/settle.js'

/**
 * Lets messages hop that were received before they are due. Never rejects: a hop that fails must not hold up the others.
 *
 * Such a receipt uses up no attempt. A message that cannot be sent on is made invisible until it is due, because every
 * further receipt would use up an attempt before its first run.
 */
export async function sendOn(
  context: SqsContext,
  queue: SqsQueue,
  qos: Qos,
  early: readonly SqsDelivery[],
  nowMs: number,
): Promise<void> {
  const hops = early.map((delivery) => ({
    delivery,
    delayMs: delivery.notBefore - nowMs,
    attempts: delivery.attemptBase,
  }))
  try {
    await hop(context, queue, hops)
  } catch (error) {
    qos.warn(
      'SQS_HOP_FAILED',
      `Messages with a long delay could not be sent on, and wait in the queue instead, at most twelve hours: ${describeError(error)}`,
    )
    const stuck = hops.filter(({ delivery }) => !delivery.isCopied)
    await park(context, queue, stuck, qos)
  }
}

async function park(context: SqsContext, queue: SqsQueue, stuck: readonly Hop[], qos: Qos): Promise<void> {
  const nowMs = context.settings.clock.monotonic()
  const delays = new Map(stuck.map(({ delivery, delayMs }) => [delivery, delayMs]))
  await putBack(context, queue, 'requeue', [...delays.keys()], (delivery) =>
    secondsToPark(delays.get(delivery) ?? 0, delivery.askedAtMs, nowMs),
  ).catch((error: unknown) => {
    qos.warn('SQS_RELEASE_FAILED', `Messages come back when their leases end: ${describeError(error)}`)
  })
}
