import fc from 'fast-check'
import { it } from 'vitest'
import { plan } from './support/plan.js'
import { runs } from './support/runs.js'
import { World } from './support/world.js'

it('keeps every invariant, whatever comes, goes wrong or is stopped', async () => {
  await fc.assert(
    fc.asyncProperty(plan, (drawn) => new World(drawn).run()),
    runs(300) as never,
  )
}, 3_600_000)
