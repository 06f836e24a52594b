import { expect, it } from 'vitest'
import { memoryApp } from './support/apps.js'
import { Project } from './support/project.js'

const commands = ['worker', 'queues', 'tasks', 'dead', 'enqueue', 'purge', 'result']

it('shows its commands, their exit codes and where the app comes from', async () => {
  const { code, stdout, stderr } = await new Project({}).run(['--help'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'))
  expect(stdout).toContain('SHEAF_APP')
  expect(stdout).toContain('Exit codes: 0 done')
})

it('is shown where no command is given, and the one that was meant where there is none of that name', async () => {
  const none = await new Project({}).run([])
  expect(none).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Usage: sheaf ') })
  const wrong = await new Project({}).run(['wroker', 'app.ts'])
  expect(wrong).toMatchObject({ code: 2, stdout: '' })
  expect(wrong.stderr).toBe("error: unknown command 'wroker'\n(Did you mean worker?)\n")
})

it('runs a worker from TypeScript until it is told to stop', async () => {
  const project = new Project({
    'src/app.ts': memoryApp('await countClicks.enqueueMany([{ url: "/" }, { url: "/a" }])'),
  })
  const worker = project.start(['worker', './src/app.ts'])
  await worker.wrote(/ran 2/)
  const { code, stderr } = await worker.end('SIGTERM')
  expect(stderr).toMatch(/has stopped: 2 received: 2 completed/)
  expect(code).toBe(0)
})
