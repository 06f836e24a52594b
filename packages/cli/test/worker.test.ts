import { expect, it } from 'vitest'
import { memoryApp } from './support/apps.js'
import { Project } from './support/project.js'
import { RedisProject } from './support/redis-project.js'

it('works for the tasks named, and prints its report as JSON', async () => {
  const project = new RedisProject()
  await project.run(['enqueue', 'store', '{"n":7}'])
  const worker = project.start(['worker', '--tasks', 'store', '--json', '--log', 'json'])
  await worker.wrote(/"event":"workerStarted"/)
  while ((await project.done()).length === 0);
  const { code, stdout, stderr } = await worker.end('SIGTERM')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ received: 1, completed: 1 })
  const entries = stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(entries.at(-1)).toMatchObject({ level: 'info', event: 'workerStopped', report: { completed: 1 } })
})

it('serves its health, and says where it cannot', async () => {
  const project = new RedisProject()
  const worker = project.start(['worker', '--health', '127.0.0.1:0'])
  const [, address] = await worker.wrote(/health on (http:\S+?)\/live/)
  await worker.wrote(/is up/)
  const ready = await fetch(`${address}/ready`)
  expect([ready.status, await ready.json()]).toEqual([200, { reasons: [] }])
  expect((await fetch(`${address}/live`)).status).toBe(200)
  expect((await fetch(`${address}/else`)).status).toBe(404)
  const { port } = new URL(address!)
  const second = await project.run(['worker', '--health', `127.0.0.1:${port}`])
  expect(second).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`cannot listen on 127.0.0.1:${port}`),
  })
  await worker.end('SIGTERM')
})

it('aborts what runs at a second Ctrl-C, and says so by its exit code', async () => {
  const project = new RedisProject({
    run: "console.error('running'); await new Promise((resolve) => setTimeout(resolve, 60_000))",
  })
  await project.run(['enqueue', 'store', '{"n":1}'])
  const worker = project.start(['worker'])
  await worker.wrote(/running/)
  worker.child.kill('SIGINT')
  await worker.wrote(/stopping, by Ctrl-C/)
  worker.child.kill('SIGINT')
  const { code, stderr } = await worker.ended
  expect(code).toBe(130)
  expect(stderr).toContain('1 received: 1 abandoned')
})

it('hands back what runs too long at its stop timeout', async () => {
  const project = new RedisProject({
    run: "console.error('running'); await new Promise((resolve) => setTimeout(resolve, 60_000))",
  })
  await project.run(['enqueue', 'store', '{"n":1}'])
  const worker = project.start(['worker', '--stop-timeout', '200ms'])
  await worker.wrote(/running/)
  const { code, stderr } = await worker.end('SIGTERM')
  expect(code).toBe(0)
  expect(stderr).toContain('1 abandoned')
})

it('ends although the user left something open, and reads its environment from a file', async () => {
  const project = new Project({
    'app.ts': memoryApp('console.log(process.env.GREETING, process.env.KEPT)\nsetInterval(() => {}, 1000)'),
    'settings.env': 'GREETING="hello there"\nKEPT=from the file\n',
  })
  const worker = project.start(['worker', 'app.ts', '--env-file', 'settings.env'], {
    environment: { KEPT: 'kept' },
  })
  await worker.wrote(/is up/)
  const { code, stdout } = await worker.end('SIGTERM')
  expect(code).toBe(0)
  expect(stdout).toContain('hello there kept')
})

it('stops in order when the process that started it is killed', async () => {
  const project = new Project({
    'app.ts': memoryApp("process.on('exit', () => console.error('gone', process.exitCode))"),
  })
  const worker = project.start(['worker', 'app.ts'])
  await worker.wrote(/is up/)
  worker.child.kill('SIGKILL')
  // Its streams stay open until the child that ran the worker has ended, too.
  const { stderr } = await worker.ended
  expect(stderr).toMatch(/has stopped[\s\S]*gone 0/)
})
