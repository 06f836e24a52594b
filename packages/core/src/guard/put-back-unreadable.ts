import type { Channel } from '../ports/channel.js'
import type { Delivery } from '../ports/delivery.js'
import { exponentialDelayMs } from '../task/backoff.js'

/** Hand-outs after which it is given up: the adapter may be mended meanwhile. */
const mostAttempts = 5

const backoff = { initialMs: 1_000, factor: 3, maxMs: 300_000, hasJitter: true }

const reason = 'its body is no text'

/** Puts back deliveries that the adapter has handed out without a body that can be read, to be tried again later. Never rejects. */
export async function putBackUnreadable(
  channel: Channel,
  deliveries: readonly Delivery[],
  reportError: (error: unknown, during: string) => void,
): Promise<void> {
  const isLast = ({ attempt }: Delivery) => attempt >= mostAttempts
  const dead = deliveries.filter(isLast)
  const back = deliveries.filter((delivery) => !isLast(delivery))
  const delayMs = ({ attempt }: Delivery) => exponentialDelayMs(backoff, attempt >= 1 ? attempt : 1)
  try {
    await Promise.all([
      dead.length > 0 && channel.deadLetter(dead.map((delivery) => ({ delivery, reason }))),
      back.length > 0 &&
        channel.requeue(
          back.map((delivery) => ({ delivery, delayMs: delayMs(delivery), counts: 'attempt' as const })),
        ),
    ])
  } catch (error) {
    reportError(error, `putting back ${deliveries.length} messages without a readable body`)
  }
}
