import { expect } from 'vitest'
import { architectureFindings } from '../../checks/architecture.mjs'
import { inWords } from '../../checks/findings.mjs'
import { readSources } from '../../layers/read-sources.mjs'
import { makeTree } from './make-tree.js'

const held = `export class HeldRequest {
  id = ''
  verdict: unknown
  fate: unknown

  constructor(id: string) {
    this.id = id
  }
}
`

const settle = `import type { HeldRequest } from '../held/held-request.js'

export class Settler {
  fate: unknown

  settle(request: HeldRequest) {
    request.verdict ??= 'succeeded'
    request.fate = 'completed'
    this.fate = request.fate === undefined
  }
}
`

export const page = [
  '`index.ts`, `held/held-request.ts`, `settle/settler.ts`; once more `settler.ts`, and `scripts/check.mjs`.',
  'It is `Settler.settle` that ends it, `HeldRequest.id` that names it, and `Date.now` that says when.',
  '',
  '| field of HeldRequest | when | written by |',
  '| --- | --- | --- |',
  '| `id` | at receipt | `held/held-request.ts` |',
  '| `verdict`, `fate` | at its end, by `settle` | `settle/settler.ts` |',
].join('\n')

export const changes = [
  '| you want to | folder | begin with |',
  '| --- | --- | --- |',
  '| settle otherwise | `settle/` | `settler.ts`, and its table test |',
  '| add a check | `scripts/` | `scripts/check.mjs` |',
  '| change one service | `packages/adapter-*/src/` | the verb |',
].join('\n')

/** What the check finds in a small repository that is in order but for some files. */
export function architectureFindingsIn(files: Readonly<Record<string, string>> = {}): string[] {
  const folder = makeTree({
    'ARCHITECTURE.md': page,
    'CONTRIBUTING.md': changes,
    'scripts/check.mjs': '',
    'packages/core/src/index.ts': '',
    'packages/core/src/held/held-request.ts': held,
    'packages/core/src/settle/settler.ts': settle,
    ...files,
  })
  return architectureFindings(folder, readSources(folder, 'core')).map(inWords)
}

/** A text that has lost a part of it. */
export const without = (text: string, part: string) => {
  expect(text).toContain(part)
  return text.replace(part, '')
}

/** ARCHITECTURE.md with further lines. */
export const on = (text: string, ...lines: string[]) => ({
  'ARCHITECTURE.md': [text, '', ...lines].join('\n'),
})
