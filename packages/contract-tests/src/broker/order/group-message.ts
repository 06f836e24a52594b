import type { Message } from '@sheaf/core'
import type { BrokerFacts } from '../support/facts.js'
import type { BrokerTrial } from '../support/trial.js'

/** Messages that have one order among them: of one group, or simply of the queue. */
export function orderedMessages(trial: BrokerTrial, count: number, group = 'in-order'): Message[] {
  return Array.from({ length: count }, () => trial.message(group, { group }))
}

/** Why a broker need keep no order. */
export const unlessOrdered = ({ capabilities }: BrokerFacts) =>
  capabilities.ordered === 'none' ? "ordered is 'none'" : undefined
