import { expect, it } from 'vitest'
import { assemble } from '../../snippets/assemble.mjs'
import { compile } from '../../snippets/compile.mjs'
import { markdownSnippets } from '../../snippets/extract.mjs'

const block = (...lines: string[]) => ['```ts', ...lines, '```', ''].join('\n')

function problemsOf(page: string) {
  const exportedBy = new Map([['parseDuration', '@sheaf/core']])
  return compile(
    new Map([['docs/page.md', assemble(markdownSnippets('docs/page.md', page), exportedBy)]]),
    [],
  )
}

it('accepts fragments, files that import each other, a return at the top and names used by two blocks', () => {
  const page = [
    block('// sum.ts', 'export const sum = (left: number, right: number) => left + right'),
    block(
      "import { sum } from './sum.js'",
      "import { SheafError } from '@sheaf/core'",
      'SheafError.is(sum(1, 2))',
    ),
    block("const tenSeconds: number = parseDuration('10s', 'lease')", 'if (tenSeconds > 0) return'),
    block('const tenSeconds = await Promise.resolve(10)'),
  ].join('\n')
  expect(problemsOf(page)).toEqual([])
}, 60_000)

it('tells a wrong name, a wrong type and a syntax error by their line on the page', () => {
  const page = [
    '# Title',
    '',
    block('const a = 1', 'parseDuration(a, 5)'),
    block('new Unknown()'),
    block('const = 3'),
  ].join('\n')
  expect(problemsOf(page)).toEqual([
    expect.stringMatching(/^docs\/page\.md:5: TS2345: /),
    expect.stringMatching(/^docs\/page\.md:9: TS2304: Cannot find name 'Unknown'/),
    expect.stringMatching(/^docs\/page\.md:13: TS1134: /),
  ])
}, 60_000)
