import { expect, it } from 'vitest'
import { architectureFindingsIn, on, page, without } from '../support/architecture-findings.js'

it('finds a file that the page does not name, also where it names another of that name', () => {
  expect(architectureFindingsIn({ 'packages/core/src/run/settler.ts': '' })).toEqual([
    expect.stringContaining(
      'packages/core/src/run/settler.ts:1: ARCHITECTURE.md does not name `run/settler.ts`',
    ),
  ])
  expect(architectureFindingsIn(on(without(page, '`settle/settler.ts`; ')))).toEqual([])
  expect(architectureFindingsIn(on(page.replaceAll('`settle/settler.ts`', '`settler.ts`')))).toContainEqual(
    expect.stringContaining('ARCHITECTURE.md does not name `settle/settler.ts`'),
  )
})

it.each(['worker/lane.ts', 'lane.ts', 'scripts/bench.mjs'])(
  'finds that the page names %s, which is not there',
  (file) => {
    expect(architectureFindingsIn(on(page, `Then \`${file}\`.`))).toEqual([
      expect.stringContaining(`ARCHITECTURE.md:9: names \`${file}\`, which is no file of packages/core/src`),
    ])
  },
)

it('takes no notice of blocks of code, and of what is no file', () => {
  expect(
    architectureFindingsIn(
      on(page, '```text', '`lane.ts`', '```', '`run`, `docs/`, `packages/*/src`, `npm test`'),
    ),
  ).toEqual([])
})
