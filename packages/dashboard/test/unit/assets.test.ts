import { expect, it } from 'vitest'
import { buildPage } from '../../build-page.mjs'

it('the page that is served is the one in the sources, and weighs at most 80 kB', async () => {
  expect(await buildPage({ isChecking: true })).toBeLessThanOrEqual(80_000)
})
