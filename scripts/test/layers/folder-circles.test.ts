import { expect, it } from 'vitest'
import { core, layerFindings } from '../support/layer-findings.js'

it('refuses one, by types too, and says by which imports it is closed', () => {
  expect(
    layerFindings('circles of folders', {
      [`${core}/task/wrong.ts`]: "import type { Core } from '../worker/core.js'",
    }),
  ).toEqual([
    expect.stringContaining(
      `${core}/run/fold.ts:1: run → task → worker → run is a circle of folders, closed by ${core}/task/wrong.ts:1 and ${core}/worker/core.ts:1.`,
    ),
  ])
})
