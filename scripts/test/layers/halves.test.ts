import { expect, it } from 'vitest'
import { core, layerFindings } from '../support/layer-findings.js'

it.each([
  ['api/wrong.ts', "import { fold } from '../run/fold.js'"],
  ['api/wrong.ts', "import { type Fold } from '../run/fold.js'"],
  ['task/wrong.ts', "export { fold } from '../run/fold.js'"],
  ['events/events.ts', "import { fold } from '../run/fold.js'"],
  ['run/run-context.ts', "import { fold } from './fold.js'"],
  ['index.ts', "export { fold } from './run/fold.js'"],
])('refuses in %s: %s', (file, code) => {
  expect(layerFindings('halves', { [`${core}/${file}`]: code })).toEqual([
    expect.stringContaining(`${core}/${file}:1: imports a value of the engine, '`),
  ])
})

it.each([
  ["import type { Fold } from '../run/fold.js'"],
  ["const fold = () => import('../run/fold.js')"],
  ["import { currentRun } from '../run/run-context.js'"],
  ["import { restingTask } from '../worker/worker-status.js'"],
  ["import { Task } from '../task/task.js'"],
])('accepts in api/: %s', (code) => {
  const files = { [`${core}/run/run-context.ts`]: '', [`${core}/worker/worker-status.ts`]: '' }
  expect(layerFindings('halves', { ...files, [`${core}/api/right.ts`]: code })).toEqual([])
})
