import type { Delivery } from '@sheaf/core'
import type { RabbitDelivery } from './message/delivery.js'

/**
 * What of the deliveries is lost. Nothing is sent for it: a hand-out is ours for as long as its AMQP channel lives, which
 * amqplib's heartbeats see to, and what was on a channel that has ended the server hands out again.
 */
export function lostOf(deliveries: readonly Delivery[]): readonly Delivery[] {
  return (deliveries as readonly RabbitDelivery[]).filter(({ line, isSettled }) => line.isDead && !isSettled)
}
