import { expect, it } from 'vitest'
import { RedisProject } from './support/redis-project.js'
import { Terminal } from './support/terminal.js'

const environmentOf = (project: RedisProject) => ({ environment: { ...project.environment, STATS: '1' } })
const lines = (count: number) => Array.from({ length: count }, (_, n) => JSON.stringify({ n })).join('\n')

/** A project with a worker that has run 30 batches of 50, of which requests were given up. */
async function busyProject() {
  const project = new RedisProject({
    run: "for (const request of requests) if (request.payload.n % 100 === 7) request.fail(new Error('value too long'))",
  })
  const options = environmentOf(project)
  const worker = project.start(['worker'], options)
  await worker.wrote(/is up/)
  await project.run(['enqueue', 'store', '-'], { ...options, input: lines(1_500) })
  return { project, options, worker }
}

it('shows live what every task does, its batches and dead letters, and pauses it', async () => {
  const { project, options, worker } = await busyProject()
  const top = new Terminal(project, ['top', '--interval', '100ms'], options)
  await top.shows(/TASK +READY +REQ\/S +HOW FULL +WAITED +RAN +OK +DEAD/)
  await top.shows(/requests\/s · .* calls\/s · \d+ requests a call/)
  await top.shows(/› store +0 +\d[\d.]* +│{16} +100 % +\d+ ms +\d+ ms +9\d(?:\.\d)? % +15\b/)
  await top.shows(/· store · 50 by count · waited +\d+ ms · ran +\d+ ms · 1 dead: value too long/)
  top.type('d')
  await top.shows(/attempt 1 · .*value too long/)
  top.type('d\r')
  await top.shows(/50 by count · waited [\s\S]*q back/)
  top.type('q')
  await top.shows(/q quit/)
  top.type('p')
  await top.shows(/Pause queue 'store' in all workers\? y\/n/)
  top.type('n')
  await top.shows(/p pause/)
  top.type('py')
  await top.shows(/› store +paused/)
  await top.shows(/p resume/)
  top.type('py')
  await top.shows(/p pause/)
  top.resize(60, 12)
  await top.shows(/› store/)
  top.type('q')
  expect(await top.ended).toBe(0)
  // Long lines are cut and not wrapped; and the terminal is as it was.
  expect(top.output).toContain('\u001b[?1049h\u001b[?25l\u001b[?7l')
  expect(top.output.endsWith('\u001b[?7h\u001b[?25h\u001b[?1049l')).toBe(true)
  await worker.end('SIGTERM')
})

it('is a table, or JSON, where there is no terminal', async () => {
  const { project, options, worker } = await busyProject()
  const top = project.start(['top', '--json', '--watch', '--interval', '100ms'], options)
  await top.wrote(/"succeeded":1485/)
  const { code, stdout } = await top.end('SIGINT')
  expect(code).toBe(0)
  const [last] = JSON.parse(stdout.trim().split('\n').at(-1)!)
  expect(last).toMatchObject({
    task: 'store',
    ready: 0,
    dead: 15,
    workers: 1,
    fill: 1,
    succeeded: 1485,
    ended: 1500,
  })
  const table = await project.run(['top'], options)
  expect(table.stdout).toMatch(/^store +0 +\d[\d.]* +│{16} +100 %/m)
  expect(table.stdout).not.toContain('\u001b')
  await worker.end('SIGTERM')
})

it('says what is missing where the app keeps no statistics', async () => {
  const project = new RedisProject()
  await project.run(['enqueue', 'store', '{"n":1}'])
  const { code, stdout, stderr } = await project.run(['top'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^store +1 +– +·{16} +– +– +– +– +0$/m)
  expect(stderr).toContain('The app keeps no statistics')
})

it('pauses and resumes a queue in all workers', async () => {
  const project = new RedisProject()
  const options = environmentOf(project)
  const worker = project.start(['worker', '--health', '127.0.0.1:0'], options)
  await worker.wrote(/is up/)
  const paused = await project.run(['pause', 'store'], options)
  expect(paused).toMatchObject({ code: 0, stdout: expect.stringContaining("queue 'store' is paused") })
  const top = project.start(['top', '--json', '--watch', '--interval', '50ms'], options)
  await top.wrote(/"flag":"paused"/)
  await top.end('SIGTERM')
  const resumed = await project.run(['resume', 'store', '--json'], options)
  expect(JSON.parse(resumed.stdout)).toEqual({ queue: 'store', isPaused: false })
  await project.run(['enqueue', 'store', '{"n":1}'], options)
  while ((await project.done()).length === 0);
  await worker.end('SIGTERM')
  const without = await project.run(['pause', 'store'])
  expect(without).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Workers are told by way of the statistics.'),
  })
})

it('finds what the statistics find, in doctor', async () => {
  const project = new RedisProject({ task: "timeLimit: '500ms', rateLimit: { batches: 1000, per: '1s' }," })
  const options = environmentOf(project)
  const worker = project.start(['worker'], options)
  await worker.wrote(/is up/)
  // One worker is known, so its own rate limit is the whole one.
  const known = project.start(['top', '--json', '--watch', '--interval', '50ms'], options)
  await known.wrote(/"workers":1/)
  await known.end('SIGTERM')
  const one = await project.run(['doctor', '--json'], options)
  expect(JSON.parse(one.stdout).findings).toEqual([])
  await worker.end('SIGTERM')
  await project.run(['enqueue', 'store', '{"n":1}'], options)
  const none = await project.run(['doctor', '--json'], options)
  expect(JSON.parse(none.stdout).findings.map(({ code }: { code: string }) => code)).toContain(
    'RATE_PER_WORKER',
  )
})
