import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { memoryApp } from './support/apps.js'
import { Project } from './support/project.js'
import { RedisProject } from './support/redis-project.js'

/** Runs a command whose reader goes after the first that it hears. */
async function intoClosedPipe(
  project: Project,
  parameters: readonly string[],
  input: string,
  environment = {},
) {
  const program = join(project.folder, 'node_modules/@sheaf/cli/dist/sheaf.js')
  const child = spawn(process.execPath, [program, ...parameters], {
    cwd: project.folder,
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  await once(child.stdout, 'data')
  child.stdout.destroy()
  const [code, signal] = await once(child, 'close')
  return { code, signal, stderr }
}

it('ends a watch whose reader has gone, without a word', async () => {
  const project = new Project({ 'app.ts': memoryApp() })
  const end = await intoClosedPipe(project, ['queues', 'app.ts', '--watch', '--interval', '10ms'], '')
  expect(end).toEqual({ code: 0, signal: null, stderr: '' })
})

it('enqueues all that it reads, although nobody reads the ids', async () => {
  const project = new RedisProject()
  const input = Array.from({ length: 5_000 }, (_, n) => JSON.stringify({ n })).join('\n')
  const end = await intoClosedPipe(project, ['enqueue', 'store', '-'], input, project.environment)
  expect(end).toMatchObject({ code: 0, stderr: "5,000 requests enqueued for 'store'\n" })
  const { stdout } = await project.run(['queues', '--json'])
  expect(JSON.parse(stdout)).toMatchObject([{ ready: 5_000 }])
})

it('goes on working although nobody reads its log', async () => {
  const project = new RedisProject()
  const worker = project.start(['worker'])
  await worker.wrote(/is up/)
  worker.child.stderr.destroy()
  worker.child.stdout.destroy()
  await project.run(['enqueue', 'store', '{"n":1}'])
  while ((await project.done()).length === 0);
  worker.child.kill('SIGTERM')
  const [code] = await once(worker.child, 'exit')
  expect(code).toBe(0)
})
