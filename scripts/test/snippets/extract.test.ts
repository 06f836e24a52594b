import { describe, expect, it } from 'vitest'
import { exampleSnippets, markdownSnippets } from '../../snippets/extract.mjs'

const fence = '```'

describe('markdownSnippets', () => {
  it('finds code blocks, their language and the line that their code begins at', () => {
    const page = [
      '# Title',
      '',
      `${fence}ts`,
      'const a = 1',
      fence,
      'text',
      `${fence}js`,
      'f()',
      'g()',
      fence,
    ].join('\n')
    expect(markdownSnippets('page.md', page)).toMatchObject([
      { path: 'page.md', line: 4, language: 'ts', code: 'const a = 1\n', preamble: '', continues: false },
      { path: 'page.md', line: 8, language: 'js', code: 'f()\ng()\n' },
    ])
  })

  it('leaves other languages alone, also where they contain a fence', () => {
    const page = [
      `${fence}${fence}md`,
      `${fence}ts`,
      'wrong',
      fence,
      `${fence}${fence}`,
      `${fence}sh`,
      'ls',
      fence,
    ].join('\n')
    expect(markdownSnippets('page.md', page)).toEqual([])
  })

  it('takes the indent of a list item off', () => {
    const page = ['- item', `  ${fence}ts`, '  if (a) {', '    b()', '  }', `  ${fence}`].join('\n')
    expect(markdownSnippets('page.md', page)[0]?.code).toBe('if (a) {\n  b()\n}\n')
  })

  it('reads the hidden comments above a block, and forgets them after it', () => {
    const page = [
      '<!-- snippet: continues -->',
      '<!-- snippet:',
      'declare const users: Map<string, string>',
      '-->',
      `${fence}ts`,
      'users',
      fence,
      `${fence}ts`,
      'other',
      fence,
    ].join('\n')
    expect(markdownSnippets('page.md', page)).toMatchObject([
      { preamble: 'declare const users: Map<string, string>', continues: true },
      { preamble: '', continues: false },
    ])
  })
})

describe('exampleSnippets', () => {
  it('finds the block of an @example, without the stars, at its line', () => {
    const source = [
      'const before = 1',
      '/**',
      ' * Does it.',
      ' *',
      ' * @example',
      ` * ${fence}ts`,
      ' * if (it) {',
      ' *   does()',
      ' * }',
      ` * ${fence}`,
      ' * @throws {CLOSED} After the end.',
      ' */',
    ].join('\n')
    expect(exampleSnippets('file.ts', source)).toEqual([
      {
        path: 'file.ts',
        line: 7,
        language: 'ts',
        code: 'if (it) {\n  does()\n}\n',
        preamble: '',
        continues: false,
      },
    ])
  })

  it('refuses an @example without a block, because nothing would compile it', () => {
    expect(() => exampleSnippets('file.ts', '/**\n * @example does()\n */')).toThrow(
      'file.ts:2: an @example needs',
    )
  })
})
