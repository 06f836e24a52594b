import { appendFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { memoryApp } from './support/apps.js'
import { Project } from './support/project.js'
import { RedisProject } from './support/redis-project.js'
import { Terminal } from './support/terminal.js'

const twoBatches = "setInterval(() => countClicks.enqueue({ url: '/' }), 20)"

it('shows a line for every batch, and starts anew when a file changes', async () => {
  const project = new Project({
    'src/app.ts': memoryApp(
      `import { version } from './version.js'\nconsole.error('version', version)\n${twoBatches}`,
    ),
    'src/version.ts': 'export const version: number = 1',
  })
  const dev = project.start(['dev', 'src/app.ts', '--no-dashboard'])
  await dev.wrote(/version 1/)
  await dev.wrote(/count-clicks · \d+ by interval · waited \d+ ms · ran \d+ ms/)
  project.write('src/version.ts', 'export const version: number = 2')
  await dev.wrote(/src\/version\.ts has changed[\s\S]*version 2[\s\S]*the worker is up after/)
  // What is new, or moved, is seen as well; what is installed or built is not.
  mkdirSync(join(project.folder, 'src/deep/er'), { recursive: true })
  writeFileSync(join(project.folder, 'src/deep/er/a.ts'), '')
  await dev.wrote(/src\/deep.* has changed[\s\S]*version 2/)
  mkdirSync(join(project.folder, 'dist'))
  writeFileSync(join(project.folder, 'dist/built.js'), '')
  project.write('other.ts', 'export const version: number = 3')
  renameSync(join(project.folder, 'other.ts'), join(project.folder, 'src/version.ts'))
  await dev.wrote(/version 3/)
  expect(dev.stderr).not.toContain('built.js')
  const { code, stdout } = await dev.end('SIGINT')
  expect(code).toBe(0)
  expect(stdout).toMatch(/^\d\d:\d\d:\d\d · count-clicks · /m)
})

it('waits for a change where the module cannot be loaded', async () => {
  const project = new Project({ 'app.ts': "throw new Error('not yet')" })
  const dev = project.start(['dev', 'app.ts'])
  await dev.wrote(/cannot be loaded: not yet[\s\S]*it starts again when a file changes/)
  project.write('app.ts', memoryApp(twoBatches))
  await dev.wrote(/count-clicks · /)
  expect(dev.stderr).toMatch(
    /no dashboard: The dashboard is a package of its own: npm i @sheaf\/dashboard|dashboard on http/,
  )
  expect((await dev.end('SIGTERM')).code).toBe(0)
})

it('hands back what has not run, so that a restart loses nothing', async () => {
  const project = new RedisProject({ task: "flushInterval: '1h'," })
  await project.run(['enqueue', 'store', '{"n":1}'])
  const dev = project.start(['dev', '--json', '--no-dashboard'])
  await dev.wrote(/"event":"workerStarted"/)
  appendFileSync(join(project.folder, 'app.js'), '\n')
  await dev.wrote(/"event":"workerStopped"[\s\S]*"event":"workerStarted"/)
  await dev.end('SIGTERM')
  const { stdout } = await project.run(['queues', '--json'])
  expect(JSON.parse(stdout)).toMatchObject([{ ready: 1, leased: 0 }])
})

it('ends at one Ctrl-C on a terminal', async () => {
  const project = new Project({ 'app.ts': memoryApp() })
  const dev = new Terminal(project, ['dev', 'app.ts', '--no-dashboard'])
  await dev.shows(/the worker is up/)
  dev.type('\u0003')
  expect(await dev.ended).toBe(0)
})
