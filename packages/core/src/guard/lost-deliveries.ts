import type { Delivery } from '../ports/delivery.js'
import { contractFault } from './ask.js'

/**
 * Which of the deliveries sent are lost, by the answer of a settling call or a renewal: the very ones that were sent, also
 * where the answer names them by copies of them. A call that resolved has done its part, whatever it answers with.
 */
export function lostOf(
  method: string,
  sent: readonly Delivery[],
  answer: unknown,
  onFault: (error: Error) => void,
): readonly Delivery[] {
  if (!Array.isArray(answer)) {
    onFault(contractFault(method, 'an array of the deliveries that were lost', answer))
    return []
  }
  if (answer.length === 0) return answer
  const all = new Set(sent)
  if (answer.every((delivery) => all.has(delivery))) return answer
  return byCopy(method, sent, answer, onFault)
}

function byCopy(
  method: string,
  sent: readonly Delivery[],
  answer: readonly unknown[],
  onFault: (error: Error) => void,
): readonly Delivery[] {
  const byName = new Map(sent.map((delivery) => [delivery.copy, delivery]))
  const lost = new Set<Delivery>()
  for (const one of answer) {
    const delivery = byName.get((one as Delivery | null | undefined)?.copy as string)
    if (delivery) lost.add(delivery)
    else onFault(contractFault(method, 'nothing but deliveries that it was given', one))
  }
  return [...lost]
}
