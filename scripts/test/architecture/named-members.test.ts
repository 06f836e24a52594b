import { expect, it } from 'vitest'
import { architectureFindingsIn, on, page } from '../support/architecture-findings.js'

it.each([
  ['Settler.pump', 'Settler has no pump'],
  ['Lane.pump', 'packages/core/src declares no Lane'],
])('finds that the page names %s, which core does not have', (code, what) => {
  expect(architectureFindingsIn(on(page, `By \`${code}\`.`))).toEqual([
    expect.stringContaining(`ARCHITECTURE.md:9: names \`${code}\`, but ${what}. Name what took its place.`),
  ])
})
