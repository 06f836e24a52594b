import { expect, it } from 'vitest'
import { core, floorsPage, layerFindings } from '../support/layer-findings.js'

it.each([
  ["import { App } from '../api/app.js'", "imports '../api/app.js', up from run to api"],
  ["import type { App } from '../api/app.js'", "imports '../api/app.js', up from run to api"],
  ["export type { App } from '../api/app.js'", "imports '../api/app.js', up from run to api"],
  ["let app: import('../api/app.js').App", "imports '../api/app.js', up from run to api"],
  ["const app = () => import('../api/app.js')", "imports '../api/app.js', up from run to api"],
  ["import { App } from '../index.js'", "imports '../index.js', which stands above all floors"],
  ["import { a } from '../../test/a.js'", "imports '../../test/a.js', which leads out of packages/core/src"],
  ['const a = (name: string) => import(name)', 'import() of a computed path'],
])('refuses in run/: %s', (code, what) => {
  expect(layerFindings('floors', { [`${core}/run/wrong.ts`]: `\n${code}\n` })).toEqual([
    expect.stringContaining(`${core}/run/wrong.ts:2: ${what}`),
  ])
})

it('refuses a folder that is not in the list, and imports from and to it', () => {
  expect(
    layerFindings('floors', {
      [`${core}/lane/lane.ts`]: "import { fold } from '../run/fold.js'",
      [`${core}/worker/wrong.ts`]: "import { lane } from '../lane/lane.js'",
    }),
  ).toEqual([
    expect.stringContaining(`${core}/lane/lane.ts:1: the folder 'lane' is no floor. Give it its place`),
    expect.stringContaining(
      `${core}/lane/lane.ts:1: imports '../run/fold.js', and 'lane' is not in the list`,
    ),
    expect.stringContaining(
      `${core}/worker/wrong.ts:1: imports '../lane/lane.js', and 'lane' is not in the list`,
    ),
  ])
})

it('refuses a file beside the floors', () => {
  expect(layerFindings('floors', { [`${core}/errors.ts`]: '' })).toEqual([
    expect.stringContaining(`${core}/errors.ts:1: beside the floors there is only 'index.ts'`),
  ])
})

it('refuses a floor that has no folder', () => {
  expect(layerFindings('floors', { 'ARCHITECTURE.md': `${floorsPage}\n5. \`ports\` (light)` })).toEqual([
    expect.stringContaining("ARCHITECTURE.md:7: the floor 'ports' has no folder"),
  ])
})
