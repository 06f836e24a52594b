import { perError } from '../errors/per-error.js'
import { errorText } from '../errors/stored-error.js'
import type { HeldRequest } from '../held/held-request.js'
import type { Channel } from '../ports/channel.js'
import type { Delivery } from '../ports/delivery.js'
import type { Settlement } from './settlement.js'

/** One settling call that the broker is to be sent, for some requests. */
export interface BrokerCall {
  readonly name: 'ack' | 'requeue' | 'deadLetter' | 'release'
  readonly requests: readonly HeldRequest[]
  /** Sends it for those of the requests that are left, by their receipts; returns what was lost. */
  send(requests: readonly HeldRequest[], deliveries: readonly Delivery[]): Promise<readonly Delivery[]>
}

/** The calls that settle a settlement: at most one of each kind. */
export function brokerCalls(settlement: Settlement, channel: Channel): BrokerCall[] {
  const { acks, requeues, deadLetters, releases } = settlement
  const calls: BrokerCall[] = []
  if (acks.length > 0) {
    calls.push({ name: 'ack', requests: acks, send: (_, deliveries) => channel.ack(deliveries) })
  }
  if (requeues.length > 0) {
    const items = new Map(requeues.map((item) => [item.request, item]))
    const send: BrokerCall['send'] = (requests, deliveries) =>
      channel.requeue(
        requests.map((request, at) => {
          const { delayMs, counts } = items.get(request)!
          return { delivery: deliveries[at]!, delayMs, counts }
        }),
      )
    calls.push({ name: 'requeue', requests: [...items.keys()], send })
  }
  if (deadLetters.length > 0) {
    const textOf = perError(errorText)
    const reasons = new Map(deadLetters.map((item) => [item.request, item]))
    const send: BrokerCall['send'] = (requests, deliveries) =>
      channel.deadLetter(
        requests.map((request, at) => {
          const { reason, error } = reasons.get(request)!
          return { delivery: deliveries[at]!, reason, error: textOf(error) }
        }),
      )
    calls.push({ name: 'deadLetter', requests: [...reasons.keys()], send })
  }
  if (releases.length > 0) {
    calls.push({
      name: 'release',
      requests: releases,
      send: (_, deliveries) => channel.release(deliveries),
    })
  }
  return calls
}
