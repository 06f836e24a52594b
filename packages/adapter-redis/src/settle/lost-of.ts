import type { RedisDelivery } from '../message/delivery.js'

const nothing: readonly RedisDelivery[] = []

/** Which of the deliveries that a settling call was for are lost, by the script's reply. */
export function lostOf(reply: unknown, sent: readonly RedisDelivery[]): readonly RedisDelivery[] {
  if (Array.isArray(reply)) {
    const positions = new Set(reply.map(Number))
    return sent.filter(({ position }) => positions.has(position))
  }
  return Number(reply) === 1 ? sent : nothing
}
