import { describe, expect, it } from 'vitest'
import { Project } from './support/project.js'

const imports = `
import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'
const make = (name) => new App({ name, broker: new MemoryBroker(), tasks: [new Batches({ name: name + '-task', run() {} })] })
`

/** The names of the tasks of the app that was found. */
async function tasksIn(files: Record<string, string>, parameters: string[] = ['app.js'], environment = {}) {
  const { code, stdout, stderr } = await new Project(files).run(['tasks', '--json', ...parameters], {
    environment,
  })
  return code === 0 ? JSON.parse(stdout).map(({ task }: { task: string }) => task) : { code, stderr }
}

describe('the app is', () => {
  it.each([
    ['the default export', "export default make('a')", 'a'],
    ['the export app', "export const app = make('a'); export const other = 1", 'a'],
    ['the only export that is one', "export const mine = make('a'); export const x = 1", 'a'],
    ['the export app before others', "export const app = make('a'); export const b = make('b')", 'a'],
    ['one under two names', "const a = make('a'); export { a as app, a as default }", 'a'],
    ['what an async function returns', "export default async () => make('a')", 'a'],
    ['what the only function returns', "export function openApp() { return make('a') }", 'a'],
    ['a promise of one', "export default Promise.resolve(make('a'))", 'a'],
  ])('%s', async (_, code, name) => {
    expect(await tasksIn({ 'app.js': imports + code })).toEqual([`${name}-task`])
  })

  it('found in a CommonJS module, too', async () => {
    const code = `
      const { MemoryBroker } = require('@sheaf/adapter-memory')
      const { App, Batches } = require('@sheaf/core')
      module.exports = { app: new App({ broker: new MemoryBroker(), tasks: [new Batches({ name: 'c', run() {} })] }) }`
    expect(await tasksIn({ 'app.cjs': code }, ['app.cjs'])).toEqual(['c'])
  })
})

describe('is refused, in one sentence that says what to do:', () => {
  it.each([
    [
      'a module without an app',
      'export const x = 1',
      2,
      /exports 'x', none of them an app\. Export the app: /,
    ],
    ['a module that exports nothing', '', 2, /exports nothing\. Export the app: /],
    [
      'two apps',
      "export const a = make('a'); export const b = make('b')",
      2,
      /more than one app: 'a', 'b'\. Export one of them as default/,
    ],
    [
      'two apps as default and app',
      "export default make('a'); export const app = make('b')",
      2,
      /more than one app: 'default', 'app'/,
    ],
    ['a function that returns none', 'export default () => 1', 2, /its export 'default' returned no app/],
    [
      'a function that throws',
      "export default () => { throw new Error('no database') }",
      1,
      /cannot be loaded: no database\n +at /,
    ],
    [
      'a module that throws',
      "throw new Error('redis://user:hunter2@host is away')",
      1,
      /cannot be loaded: redis:\/\/\*\*\*@host is away/,
    ],
    ['a module that throws nothing', 'throw undefined', 1, /cannot be loaded/],
    ['a syntax error', 'export const = 1', 1, /cannot be loaded: /],
    ['an import that is not there', "import 'nowhere'", 1, /Cannot find package 'nowhere'/],
    [
      'an app without tasks',
      "import { App } from '@sheaf/core'; import { MemoryBroker } from '@sheaf/adapter-memory'; export const app = new App({ broker: new MemoryBroker() })",
      1,
      /has no tasks/,
      'worker',
    ],
  ])('%s', async (_, code, exitCode, text, command = 'tasks') => {
    const end = await new Project({ 'app.js': /import/.test(code) ? code : imports + code }).run([
      command,
      'app.js',
    ])
    expect(end).toMatchObject({ code: exitCode, stdout: '', stderr: expect.stringMatching(text) })
    expect(end.stderr).not.toContain('hunter2')
  })

  it.each([
    ['no module at all', [], {}, /Which app\? Name the module/],
    [
      'a file that is not there',
      ['nowhere.js'],
      {},
      /There is no file .*nowhere\.js, which the command names/,
    ],
    ['a variable that names none', [], { SHEAF_APP: 'nowhere.js' }, /which SHEAF_APP names/],
    ['a folder', ['.'], {}, /is no file: the command has to name the module/],
    ['an option that there is not', ['--nothing'], {}, /unknown option '--nothing'/],
    [
      'a duration that is none',
      ['app.js', '--interval', '10 seconds'],
      {},
      /Expected a duration with its unit/,
    ],
    ['an interval that is none', ['app.js', '--interval', '0s'], {}, /Expected at least 1ms/],
    ['an interval that no timer waits for', ['app.js', '--interval', '30d'], {}, /Expected at most 24d/],
    ['a second module', ['app.js', 'other.js'], {}, /too many arguments.*Expected 1 argument but got 2/],
  ])('%s', async (_, parameters, environment, text) => {
    const end = await new Project({}).run(['tasks', ...parameters], { environment })
    expect(end).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(text) })
  })

  it('an environment that is not there', async () => {
    const { code, stderr } = await new Project({}).run(['tasks', 'app.js', '--env-file', 'nowhere'])
    // Node 20 takes the option for its own, wherever it stands, and ends with 9.
    expect([2, 9]).toContain(code)
    expect(stderr).toMatch(/nowhere: not found|--env-file: nowhere cannot be read/)
  })

  it('a task or a queue that the app has not, with the one that was meant', async () => {
    const project = new Project({ 'app.js': `${imports}export const app = make('clicks')` })
    const worker = await project.run(['worker', 'app.js', '--tasks', 'click-task'])
    expect(worker).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("no task 'click-task'. Did you mean 'clicks-task'?"),
    })
    const purge = await project.run(['purge', 'nothing\u001b[2J', '--yes', '--app', 'app.js'])
    expect(purge.code).toBe(2)
    expect(purge.stderr).toContain("There is no queue 'nothing\\u001b[2J'. There are: clicks-task.")
  })
})

describe('the module is named', () => {
  const app = (name: string) => `${imports}export const app = make('${name}')`
  const files = {
    'by-argument.js': app('argument'),
    'by-variable.js': app('variable'),
    'lib/by-config.js': app('config'),
    'by-manifest.js': app('manifest'),
    'package.json': JSON.stringify({ type: 'module', sheaf: './by-manifest.js' }),
  }
  const config =
    "import { defineConfig } from '@sheaf/cli'\nexport default defineConfig({ app: './lib/by-config.js' })"

  it('by the argument, then SHEAF_APP, then the config, then package.json', async () => {
    const variable = { SHEAF_APP: 'by-variable.js' }
    const all = { ...files, 'sheaf.config.js': config }
    expect(await tasksIn(all, ['by-argument.js'], variable)).toEqual(['argument-task'])
    expect(await tasksIn(all, [], variable)).toEqual(['variable-task'])
    expect(await tasksIn(all, [])).toEqual(['config-task'])
    expect(await tasksIn(files, [])).toEqual(['manifest-task'])
  })

  it('by a config in TypeScript', async () => {
    const typed = `${config.replace("'./lib", "('./lib").replace("js' })", "js' as string) })")}`
    expect(await tasksIn({ ...files, 'sheaf.config.ts': typed }, [])).toEqual(['config-task'])
  })

  it('from a folder below, and never from above the nearest package.json', async () => {
    const project = new Project({
      ...files,
      'sheaf.config.mjs': config,
      'lib/deep/file': '',
      'other/package.json': '{}',
    })
    const below = await project.run(['tasks', '--json'], { cwd: `${project.folder}/lib/deep` })
    expect(JSON.parse(below.stdout)).toMatchObject([{ task: 'config-task' }])
    const other = await project.run(['tasks'], { cwd: `${project.folder}/other` })
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining('Which app?') })
  })

  it.each([
    ['throws', "throw new Error('no config')", 1, /sheaf\.config\.js cannot be loaded: no config/],
    [
      'exports no config',
      'export const app = 1',
      2,
      /exports no config\. Write: export default defineConfig/,
    ],
    [
      'has an option that there is not',
      "export default { ap: 'x' }",
      2,
      /unknown option 'ap'\. The options are: app, dashboard/,
    ],
    ['has an app that is no path', 'export default { app: 1 }', 2, /app: expected a non-empty string; got 1/],
    [
      'names a file that is not there',
      "export default { app: './no.js' }",
      2,
      /There is no file .*no\.js, which .*sheaf\.config\.js names/,
    ],
  ])('and a config that %s is told of', async (_, text, code, message) => {
    const end = await new Project({ 'sheaf.config.js': text }).run(['tasks'])
    expect(end).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(message) })
  })

  it.each([
    ['{ "sheaf": 1 }', /expected "sheaf" to be the path/],
    ['{ oops', /package\.json cannot be read/],
  ])('and %s in package.json is told of', async (manifest, message) => {
    const end = await new Project({ 'package.json': manifest }).run(['tasks'])
    expect(end).toMatchObject({ code: 2, stderr: expect.stringMatching(message) })
  })
})

describe('TypeScript', () => {
  const typed = `${imports.replace('(name)', '(name: string)')}
    enum Names { First = 'first' }
    export const app: App = make(Names.First)`

  it('runs by the tsx of the project, enums and all, with top-level await', async () => {
    expect(await tasksIn({ 'app.ts': `${typed}\nawait 0` }, ['app.ts'])).toEqual(['first-task'])
  })

  it('runs in the same process where Node was started with tsx already', async () => {
    const project = new Project({ 'app.ts': typed })
    const { code } = await project.run(['tasks', 'app.ts'], { node: ['--import', 'tsx'] })
    expect(code).toBe(0)
  })

  it('needs tsx where Node does not strip types itself', async () => {
    const project = new Project({ 'app.ts': typed }, ['ioredis'])
    const { code, stderr } = await project.run(['tasks', 'app.ts'])
    expect(code).toBe(1)
    // Where Node strips types, it is the enum that it cannot.
    expect(stderr).toContain('npm i -D tsx')
  })
})
