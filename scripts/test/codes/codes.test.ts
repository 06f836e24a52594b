import { describe, expect, it } from 'vitest'
import { checkCodes, codeFindings, emittedCodes } from '../../checks/codes.mjs'
import { readCodes } from '../../codes/read-codes.mjs'
import { readPage } from '../../codes/read-page.mjs'

it('every code that a package can emit has its heading on the page', () => {
  expect(checkCodes()).toMatch(/^\d+ codes, \d+ headings$/)
})

it('finds the codes of errors, warnings and findings in the sources', () => {
  const codes = [...emittedCodes().keys()]
  expect(codes).toEqual(
    expect.arrayContaining(['CONFIG_INVALID', 'CLOSED', 'TASK_FAILING', 'REDIS_EVICTION', 'SQS_SOCKETS']),
  )
})

describe('readCodes', () => {
  it.each<[string, string, string[]]>([
    ['an error', "throw new SheafError('NO_SUCH_THING', 'it')", ['NO_SUCH_THING']],
    ['a warning', 'warn(`A_WARNING`, text)', ['A_WARNING']],
    ['a finding', "return [{ code: 'A_FINDING' as const }]", ['A_FINDING']],
    ['a code of one word', "export type SheafErrorCode = 'CLOSED' | 'TIME_LIMIT'", ['CLOSED', 'TIME_LIMIT']],
    ['a type of one code', "type OneCode = 'ALONE'", ['ALONE']],
    ['words of another type', "type State = 'RETRY' | 'SUCCESS'", []],
    ['what a comment says', "// 'NOT_A_CODE'", []],
    ['variables of the environment', "env['SHEAF_APP'] ?? env['NO_COLOR']", []],
    ['errors of Node', "code === 'ERR_INVALID_URL' || code === 'EAI_AGAIN'", []],
  ])('reads %s', (_, source, codes) => {
    expect(readCodes(source)).toEqual(codes)
  })
})

describe('codeFindings', () => {
  const entry = (code: string, more = '') =>
    `### ${code}\n\nIt means something.\n\n- **Why:** for a reason\n- **What to do:** mend it\n${more}`

  it('refuses a code without a heading, and says where it is', () => {
    const findings = codeFindings(
      readPage(entry('ONE_CODE')),
      new Map([['OTHER_CODE', 'packages/a/src/b.ts']]),
    )
    expect(findings).toMatchObject([
      { what: expect.stringContaining('packages/a/src/b.ts names the code OTHER_CODE') },
    ])
  })

  it('refuses a heading that leaves out what it means, why, or what to do; and one that stands there twice', () => {
    const page = `### BARE_CODE\n\n- **Why:** \n\n${entry('ONE_CODE')}\n${entry('ONE_CODE')}`
    expect(codeFindings(readPage(page), new Map()).map(({ what }) => what)).toEqual([
      'BARE_CODE does not say: what it means, - **Why:** , - **What to do:** .',
      'ONE_CODE has two headings.',
    ])
  })

  it('takes a page that says it all', () => {
    expect(codeFindings(readPage(entry('ONE_CODE', '\n## More\n')), new Map([['ONE_CODE', 'a']]))).toEqual([])
  })
})
