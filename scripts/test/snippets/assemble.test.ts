import { describe, expect, it } from 'vitest'
import { assemble, exportedNames, missingImports } from '../../snippets/assemble.mjs'

const exportedBy = new Map([
  ['App', '@sheaf/core'],
  ['MemoryBroker', '@sheaf/adapter-memory'],
])

const snippet = (code: string, extra = {}) => ({
  path: 'page.md',
  line: 10,
  language: 'ts' as const,
  code,
  preamble: '',
  continues: false,
  ...extra,
})

describe('missingImports', () => {
  it('imports what a fragment uses', () => {
    expect(missingImports('new App({ broker: new MemoryBroker() })', exportedBy)).toBe(
      "import { App } from '@sheaf/core'; import { MemoryBroker } from '@sheaf/adapter-memory';",
    )
  })

  it('imports nothing that the fragment declares itself', () => {
    expect(missingImports('class App {}\nconst MemoryBroker = 1\nnew App(MemoryBroker)', exportedBy)).toBe('')
  })

  it('leaves a snippet that has an import to import all it uses', () => {
    expect(
      missingImports("import { MemoryBroker } from '@sheaf/adapter-memory'\nnew App()", exportedBy),
    ).toBe('')
  })
})

describe('assemble', () => {
  it('puts a snippet and those that continue it into one file, every line with its place on the page', () => {
    const [first, second] = assemble(
      [
        snippet('const a = 1\n'),
        snippet('a + b', { line: 20, preamble: 'declare const b: number', continues: true }),
        snippet('const a = 2', { line: 30 }),
      ],
      exportedBy,
    )
    const places = first?.text.split('\n').map((line, index) => [line, first.origins[index]?.line])
    expect(places?.slice(1)).toEqual([
      ['const a = 1', 10],
      ['', 11],
      ['declare const b: number', undefined],
      ['a + b', 20],
    ])
    expect(second?.text).toContain('const a = 2')
  })

  it('names a file as its first line says', () => {
    expect(assemble([snippet('// tasks.ts\nexport const a = 1')], exportedBy)[0]?.name).toBe('tasks.ts')
    expect(assemble([snippet('const a = 1 // tasks.ts')], exportedBy)[0]?.name).toBe('line-10.ts')
  })
})

it('reads the names that an index lists', () => {
  const index = "export { a, type B } from './a.js'\nexport type { C as D } from './c.js'"
  expect(exportedNames(index)).toEqual(['a', 'B', 'D'])
})
