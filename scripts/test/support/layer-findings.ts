import { inWords } from '../../checks/findings.mjs'
import { readHouse, rules } from '../../checks/layers.mjs'
import { makeTree } from './make-tree.js'

export const core = 'packages/core/src'

export const floorsPage = [
  '<!-- floors -->',
  '',
  '1. `api` (light)',
  '2. `worker` (engine)',
  '3. `run` (engine)',
  '4. `task` (light)',
].join('\n')

/** What a rule finds in a small house that is in order but for some files. */
export function layerFindings(rule: string, files: Readonly<Record<string, string>>): string[] {
  const folder = makeTree({
    'ARCHITECTURE.md': floorsPage,
    [`${core}/index.ts`]: "export { App } from './api/app.js'\n",
    [`${core}/api/app.ts`]: "import type { Core } from '../worker/core.js'\nexport class App {}\n",
    [`${core}/worker/core.ts`]: "import { fold } from '../run/fold.js'\nexport class Core {}\n",
    [`${core}/run/fold.ts`]: "import type { Task } from '../task/task.js'\nexport const fold = 1\n",
    [`${core}/task/task.ts`]: 'export interface Task {}\n',
    ...files,
  })
  return rules[rule]!(readHouse(folder)).map(inWords)
}
