import { expect, it } from 'vitest'
import { memoryApp } from './support/apps.js'
import { Project } from './support/project.js'
import { RedisProject } from './support/redis-project.js'
import type { RunningCommand } from './support/running-command.js'

interface Entry {
  readonly event: string
  readonly text?: string
  readonly message: string
  readonly hostname?: string
  readonly pid?: number
}

/** What a command has logged so far, as JSON. */
function entries({ stderr }: RunningCommand): Entry[] {
  const lines = stderr.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'))
  return lines.map((line) => JSON.parse(line))
}

/** The ids of the processes that have come up, in that order. */
function started(command: RunningCommand): number[] {
  const up = entries(command).filter(({ event }) => event === 'workerStarted')
  return up.map(({ hostname }) => Number(/^worker-(\d+)\.\d+$/.exec(hostname!)![1]))
}

async function untilStarted(command: RunningCommand, count: number): Promise<number[]> {
  await command.hears(() => started(command).length >= count)
  return started(command)
}

it('loses nothing when processes are killed again and again under load', async () => {
  const project = new RedisProject()
  const worker = project.start(['worker', '--processes', '3', '--log', 'json'])
  await untilStarted(worker, 3)
  const total = 3_000
  const producer = project.run(['enqueue', 'store', '-'], {
    input: Array.from({ length: total }, (_, n) => JSON.stringify({ n })).join('\n'),
  })
  const victims = new Set<number>()
  for (let kills = 1; kills <= 4; kills++) {
    const victim = started(worker).find((pid) => !victims.has(pid))!
    victims.add(victim)
    process.kill(victim, 'SIGKILL')
    await untilStarted(worker, 3 + kills)
  }
  expect(await producer).toMatchObject({ code: 0 })
  for (;;) {
    const { stdout } = await project.run(['queues', '--json'])
    const [{ ready, delayed, leased, dead }] = JSON.parse(stdout)
    expect(dead).toBe(0)
    if (ready + delayed + leased === 0) break
  }
  expect(new Set(await project.done()).size).toBe(total)
  const { code, stderr } = await worker.end('SIGTERM')
  expect(code).toBe(0)
  expect(stderr).toContain('was ended by SIGKILL')
  expect(entries(worker).filter(({ event }) => event === 'workerStopped')).toHaveLength(3)
})

it('replaces its processes one by one at SIGHUP, each after its successor is up', async () => {
  const project = new Project({ 'app.ts': memoryApp() })
  const worker = project.start(['worker', 'app.ts', '--processes', '2', '--log', 'json'])
  const old = await untilStarted(worker, 2)
  worker.child.kill('SIGHUP')
  const young = (await untilStarted(worker, 4)).slice(2)
  await worker.hears(() => entries(worker).filter(({ event }) => event === 'workerStopped').length === 2)
  const order = entries(worker).map(({ event }) => event)
  expect(order.filter((event) => /^worker/.test(event))).toEqual([
    ...['workerStarted', 'workerStarted'],
    ...['workerStarted', 'workerStopped'],
    ...['workerStarted', 'workerStopped'],
  ])
  expect(young.some((pid) => old.includes(pid))).toBe(false)
  expect(await worker.end('SIGTERM')).toMatchObject({ code: 0 })
})

it('serves the health of all of them together, without loading the app itself', async () => {
  const project = new Project({ 'app.ts': memoryApp("console.log('loaded', process.pid)") })
  const worker = project.start([
    'worker',
    'app.ts',
    '--processes',
    '2',
    '--health',
    '127.0.0.1:0',
    '--log',
    'json',
  ])
  const [, address] = await worker.wrote(/health on (http:\S+?)\/live/)
  await untilStarted(worker, 2)
  const ready = await fetch(`${address}/ready`)
  expect([ready.status, await ready.json()]).toEqual([200, { reasons: [] }])
  const [first] = started(worker)
  process.kill(first!, 'SIGSTOP')
  const stuck = await fetch(`${address}/live`)
  expect([stuck.status, await stuck.json()]).toEqual([
    503,
    { reasons: [expect.stringMatching(/^process \d does not answer$/)] },
  ])
  process.kill(first!, 'SIGCONT')
  const { stdout } = await worker.end('SIGTERM')
  const loaded = [...stdout.matchAll(/loaded (\d+)/g)].map(([, pid]) => Number(pid))
  expect(loaded.sort()).toEqual(started(worker).sort())
})

it('gives up where processes end again and again at their start', async () => {
  const project = new Project({ 'app.js': "throw new Error('no database')" })
  const { code, stderr } = await project.run(['worker', 'app.js', '--processes', '2'])
  expect(code).toBe(1)
  expect(stderr).toMatch(
    /the next starts in 1\.0 s[\s\S]*the next starts in 2\.0 s[\s\S]*the next starts in 4\.0 s/,
  )
  expect(stderr).toContain('given up, because it ended 5 times in a row within 5 s of starting')
})

it('gives up at once what cannot work as it was started', async () => {
  const project = new Project({ 'app.ts': memoryApp() })
  const unknown = await project.run(['worker', 'app.ts', '--processes', '2', '--tasks', 'nothing'])
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining("There is no task 'nothing'") })
  const missing = await project.run(['worker', 'nowhere.ts', '--processes', '2'])
  expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no file') })
  const count = await project.run(['worker', 'app.ts', '--processes', '0'])
  expect(count).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Expected a whole number, at least 1'),
  })
})

it('kills what does not stop in time, and ends with 1', async () => {
  const project = new Project({ 'app.ts': memoryApp("process.on('SIGTERM', () => { for (;;); })") })
  const worker = project.start([
    'worker',
    'app.ts',
    '--processes',
    '2',
    '--stop-timeout',
    '100ms',
    '--log',
    'json',
  ])
  await untilStarted(worker, 2)
  expect(await worker.end('SIGTERM')).toMatchObject({ code: 1 })
})

it('ends with 130 at a second Ctrl-C', async () => {
  const app = memoryApp("await countClicks.enqueue({ url: '/' })")
    .replace(
      'console.log',
      "console.error('running'); await new Promise((resolve) => setTimeout(resolve, 60_000)); console.log",
    )
    .replace('run(requests)', 'async run(requests)')
  const project = new Project({ 'app.ts': app })
  const worker = project.start(['worker', 'app.ts', '--processes', '2'])
  await worker.wrote(/running[\s\S]*running/)
  worker.child.kill('SIGINT')
  await worker.wrote(/stopping, by SIGTERM[\s\S]*stopping, by SIGTERM/)
  worker.child.kill('SIGINT')
  expect(await worker.ended).toMatchObject({ code: 130 })
})

it('leaves no process behind when it is killed', async () => {
  const project = new Project({ 'app.ts': memoryApp() })
  const worker = project.start(['worker', 'app.ts', '--processes', '2', '--log', 'json'])
  await untilStarted(worker, 2)
  worker.child.kill('SIGKILL')
  await worker.ended
  expect(entries(worker).filter(({ event }) => event === 'workerStopped')).toHaveLength(2)
})
