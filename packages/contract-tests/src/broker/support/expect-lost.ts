import type { Delivery } from '@sheaf/core'
import { fail, same } from '../../compare.js'

/** Fails the case unless a call reported exactly these deliveries as lost: the very objects it was given. */
export function expectLost(lost: readonly Delivery[], expected: readonly Delivery[], call: string): void {
  const idsOf = (deliveries: readonly Delivery[]) => deliveries.map(({ id }) => id).sort()
  same(idsOf(lost), idsOf(expected), `the deliveries that ${call} returns as lost`)
  if (expected.every((delivery) => lost.includes(delivery))) return
  fail(
    `the deliveries that ${call} returns as lost`,
    'the very objects it was given',
    'others of the same ids',
  )
}
