import fc from 'fast-check'
import { describe, it } from 'vitest'
import { plan } from './support/plan.js'
import { World } from './support/world.js'

// What was once found in a world that nobody had thought of. A plan that is drawn otherwise makes other worlds of these,
// which must hold as well.
describe('every invariant is kept where', () => {
  it.each([
    ['a release is answered for late, and a later retry of the group comes first', 770_022, 560],
    ['the answer to a release is lost, and a later retry of the group comes first', 770_019, 510],
    ['a retry comes again long before the answer that it was put back', 20_260_101, 271],
    ['a retry comes again while the settling call that has failed is about to be repeated', 780_020, 1_446],
    ['the same of a release', 780_003, 1_333],
    ['a group is in a batch of which others are put back', 770_003, 619],
    ['a group has requests that are still being validated as one of it is put back', 770_014, 1_156],
    ['a request for a task that is unknown is put back as its lease is lost', 770_016, 1_126],
    ['an early ack is in doubt, and its message comes again', 770_022, 1_067],
    [
      'an early ack is in doubt, and what it was about comes again while it is folded into another',
      780_095,
      421,
    ],
    ['a lease is taken away in the moment in which its request is put back', 770_021, 285],
    ['a lease is taken away in the moment in which its request is postponed', 770_022, 822],
  ])('%s', async (_, seed, at) => {
    const drawn = fc.sample(plan, { seed, numRuns: at + 1 }).at(-1)!
    await new World(drawn).run()
  })
})
