import { describe, expect, it } from 'vitest'
import { commandProblem, shellCommands } from '../../checks/commands.mjs'

const problem = (text: string) =>
  commandProblem(text, new Set(['test', 'build']), (file: string) => file === 'examples/a.ts')

describe('commandProblem', () => {
  it.each([
    'npm test',
    'npm run build',
    'npm run --silent build -- --force',
    'npm install @sheaf/core',
    'npx tsx examples/a.ts',
    'node --version',
  ])('accepts: %s', (text) => {
    expect(problem(text)).toBeUndefined()
  })

  it.each([
    'npm run biuld',
    'npm start',
    'CI=1 npm run --silent tests',
    'npx tsx examples/b.ts',
    'node scripts/none.mjs',
  ])('refuses: %s', (text) => {
    expect(problem(text)).toContain(text.split(' ').at(-1))
  })
})

it('reads the commands of a page, without prompts and remarks', () => {
  const page = ['```sh', '$ npm test', '# or', '', 'npm run build', '```', '```ts', 'npm', '```'].join('\n')
  expect(shellCommands('page.md', page)).toEqual([
    { place: 'page.md:2', text: 'npm test' },
    { place: 'page.md:5', text: 'npm run build' },
  ])
})
