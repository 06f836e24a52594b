import type { Broker, BrokerAdmin, Channel, Delivery, Message } from '@sheaf/core'
import type { Breakable } from '../support/kinds.js'
import type { ReferenceBroker, ReferenceOptions } from '../support/reference-broker.js'
import type { ReferenceTransaction } from '../support/reference-transaction.js'

type Publish = (
  broker: ReferenceBroker,
  queue: string,
  messages: readonly Message[],
) => ReturnType<Broker['publish']>

/** How one promise is broken: what the broken broker is like, and which of its methods lie. */
export interface Breakage {
  /** The capabilities of the broker, where the case needs other than the reference has by default. */
  readonly options?: ReferenceOptions
  /** Whether it shows only on a clock that can be moved. */
  readonly onlyWithManualTime?: boolean
  readonly channel?: (channel: Channel, broker: ReferenceBroker, queue: string) => Partial<Channel>
  readonly publish?: Publish
  readonly publishWithin?: (
    broker: ReferenceBroker,
    transaction: ReferenceTransaction,
    queue: string,
    messages: readonly Message[],
  ) => Promise<void>
  readonly admin?: (admin: BrokerAdmin, broker: ReferenceBroker) => Partial<BrokerAdmin>
  readonly close?: (broker: ReferenceBroker) => Promise<void>
}

/** The same broker, but for what is broken. */
export function broken(broker: ReferenceBroker, breakage: Breakage): Breakable {
  const { admin, publishWithin, rawOf } = broker
  return {
    ...(rawOf && { rawOf }),
    ...(publishWithin && {
      publishWithin: (transaction, queue, messages) =>
        breakage.publishWithin?.(broker, transaction as ReferenceTransaction, queue, messages) ??
        publishWithin(transaction, queue, messages),
    }),
    publish: (queue, messages) =>
      breakage.publish?.(broker, queue, messages) ?? broker.publish(queue, messages),
    async openChannel(queue, qos) {
      const channel = await broker.openChannel(queue, qos)
      return { ...channel, ...breakage.channel?.(channel, broker, queue) }
    },
    admin: admin && { ...admin, ...breakage.admin?.(admin, broker) },
    crash: () => broker.crash(),
    close: () => breakage.close?.(broker) ?? broker.close(),
  }
}

/** Deliveries that are not what they should be. */
export const handsOut =
  (change: (delivery: Delivery) => Delivery) =>
  (channel: Channel): Partial<Channel> => ({
    receive: async (max, signal) => (await channel.receive(max, signal)).map(change),
  })

/** Messages that are not what was published. */
export const stores =
  (change: (message: Message) => Message): Publish =>
  (broker, queue, messages) =>
    broker.publish(queue, messages.map(change))

/** A channel whose calls do as they are told, no matter who holds the message by now. */
export function withoutFence(channel: Channel, broker: ReferenceBroker, queue: string): Channel {
  const current = <Given extends Delivery>(delivery: Given): Given => {
    const message = broker.queue(queue).stored.find(({ copy }) => copy === delivery.copy)
    return { ...delivery, receipt: message?.receipt }
  }
  const currents = <Given extends { readonly delivery: Delivery }>(items: readonly Given[]): Given[] =>
    items.map((item) => ({ ...item, delivery: current(item.delivery) }))
  return {
    ...channel,
    ack: async (deliveries) => channel.ack(deliveries.map(current)),
    requeue: async (items) => channel.requeue(currents(items)),
    deadLetter: async (items) => channel.deadLetter(currents(items)),
    release: async (deliveries) => channel.release(deliveries.map(current)),
    extendLease: async (deliveries) => channel.extendLease(deliveries.map(current)),
  }
}
