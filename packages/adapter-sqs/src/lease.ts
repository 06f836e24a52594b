import type { SqsContext } from './context.js'
import type { SqsDelivery } from './message/delivery.js'
import type { SqsQueue } from './queue/queue.js'
import { bulk } from './service/bulk.js'
import { leaseTimeoutMs, limits, longestLeaseMs, renewPart } from './service/limits.js'
import { pack } from './service/pack.js'
import { called, isStaleReceipt } from './service/service-errors.js'
import { undone } from './service/undone.js'

/**
 * For how many seconds a lease can be renewed: the whole of it, or what is left of the service's twelve hours.
 *
 * @returns 0 where nothing is left.
 */
export function renewalSeconds(leaseSeconds: number, askedAtMs: number, nowMs: number): number {
  const leftMs = askedAtMs + longestLeaseMs - nowMs
  return Math.max(0, Math.min(leaseSeconds, Math.floor(leftMs / 1_000)))
}

/**
 * Renews leases, ten to a call.
 *
 * @returns The deliveries whose lease is lost.
 * @throws If the service did not answer for some of them; the others are renewed.
 */
export function renew(
  context: SqsContext,
  queue: SqsQueue,
  deliveries: readonly SqsDelivery[],
): Promise<SqsDelivery[]> {
  const renewing = renewAll(context, queue, deliveries)
  // An earlier renewal may still be out, and may end before this one or after it.
  const earlier = new Set(deliveries.map(({ renewal }) => renewal))
  const all = Promise.allSettled([renewing, ...earlier]).then(() => {
    for (const delivery of deliveries) if (delivery.renewal === all) delivery.renewal = undefined
  })
  for (const delivery of deliveries) delivery.renewal = all
  return renewing
}

async function renewAll(
  { calls, settings, callLimits }: SqsContext,
  queue: SqsQueue,
  deliveries: readonly SqsDelivery[],
): Promise<SqsDelivery[]> {
  const { clock, leaseSeconds } = settings
  const lost: SqsDelivery[] = []
  const renewable: { delivery: SqsDelivery; seconds: number }[] = []
  const nowMs = clock.monotonic()
  for (const delivery of deliveries) {
    const seconds = renewalSeconds(leaseSeconds, delivery.askedAtMs, nowMs)
    if (seconds > 0) renewable.push({ delivery, seconds })
    else lost.push(delivery)
  }
  const timeoutMs = leaseTimeoutMs(leaseSeconds, renewPart)
  await callLimits.renew.runAll(pack(renewable, limits.entries), async (items) => {
    const sentAtMs = clock.monotonic()
    const renewing = bulk(items, clock, (open) =>
      calls.changeVisibility(
        queue.url,
        open.map(({ delivery, seconds }, index) => ({
          Id: String(index),
          ReceiptHandle: delivery.receiptHandle,
          VisibilityTimeout: seconds,
        })),
        timeoutMs,
      ),
    )
    const failures = await called(renewing, 'ChangeMessageVisibility', queue.name)
    const failed = new Set(failures.map(({ item }) => item))
    for (const item of items) {
      if (!failed.has(item)) item.delivery.leasedUntilMs = sentAtMs + item.seconds * 1_000
    }
    const stale = failures.filter(({ code, message }) => isStaleReceipt(code, message))
    lost.push(...stale.map(({ item }) => item.delivery))
    if (stale.length < failures.length)
      throw undone('renewing leases', queue, failures, 'ChangeMessageVisibility')
  })
  return lost
}

/**
 * Renews leases that may be over, and tells which deliveries are still ours.
 *
 * The service accepts a stale receipt for a deletion without a word, so it must not be given one. A lease is in its last
 * third only if renewals were missed, and is then not relied on: the service started to count it before we did.
 */
export async function stillHeld(
  context: SqsContext,
  queue: SqsQueue,
  deliveries: readonly SqsDelivery[],
): Promise<{ held: readonly SqsDelivery[]; lost: SqsDelivery[] }> {
  const { clock, leaseSeconds } = context.settings
  const safeUntilMs = clock.monotonic() + (leaseSeconds * 1_000) / 3
  const doubtful = deliveries.filter(
    ({ leasedUntilMs, attempted, isCopied }) =>
      leasedUntilMs < safeUntilMs && attempted === undefined && !isCopied,
  )
  if (doubtful.length === 0) return { held: deliveries, lost: [] }
  const lost = new Set(await renew(context, queue, doubtful))
  return { held: deliveries.filter((delivery) => !lost.has(delivery)), lost: [...lost] }
}
