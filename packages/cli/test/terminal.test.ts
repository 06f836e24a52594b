import { expect, it } from 'vitest'
import { memoryApp } from './support/apps.js'
import { Project } from './support/project.js'
import { RedisProject } from './support/redis-project.js'
import { Terminal } from './support/terminal.js'

it('asks on a terminal before it changes anything', async () => {
  const project = new RedisProject()
  await project.run(['enqueue', 'store', '{"n":1}'])
  const no = new Terminal(project, ['purge', 'store'], project)
  await no.shows(/Delete 1 message of queue 'store' \(1 ready, 0 delayed\)\? \[y\/N\]/)
  no.type('\r')
  expect(await no.ended).toBe(1)
  expect(no.text).toContain('Nothing was changed.')
  const yes = new Terminal(project, ['purge', 'store'], project)
  await yes.shows(/\[y\/N\]/)
  yes.type('y\r')
  expect(await yes.ended).toBe(0)
  expect(yes.text).toContain("1 message deleted from queue 'store'")
})

it('has colours on a terminal, and none with NO_COLOR', async () => {
  const project = new Project({ 'app.ts': memoryApp() })
  const coloured = new Terminal(project, ['tasks', 'app.ts'])
  expect(await coloured.ended).toBe(0)
  expect(coloured.output).toContain('\u001b[1mcount-clicks\u001b[22m')
  const plain = new Terminal(project, ['tasks', 'app.ts'], { environment: { NO_COLOR: '1' } })
  await plain.ended
  expect(plain.output).not.toContain('\u001b')
})

it('stops a worker of TypeScript at one Ctrl-C, once', async () => {
  const project = new Project({ 'app.ts': memoryApp() })
  const worker = new Terminal(project, ['worker', 'app.ts'])
  await worker.shows(/is up/)
  worker.type('\u0003')
  expect(await worker.ended).toBe(0)
  expect(worker.text).toMatch(/stopping, by Ctrl-C.*\n.*has stopped: nothing received/)
})

it('draws queues anew while it watches, and ends at Ctrl-C', async () => {
  const project = new Project({ 'app.ts': memoryApp() })
  const queues = new Terminal(project, ['queues', 'app.ts', '--watch', '--interval', '20ms'])
  await queues.shows(/count-clicks/)
  queues.type('\u0003')
  expect(await queues.ended).toBe(0)
})
