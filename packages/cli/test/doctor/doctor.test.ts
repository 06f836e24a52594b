import { expect, it, onTestFinished } from 'vitest'
import { TestServer } from '../../../redis-connection/test/support/server.js'
import { memoryApp } from '../support/apps.js'
import { examined } from '../support/examined.js'
import { Project } from '../support/project.js'
import { RedisProject } from '../support/redis-project.js'

async function startedServer(options: Parameters<typeof TestServer.start>[0]): Promise<TestServer> {
  const server = await TestServer.start(options)
  onTestFinished(() => server.stop())
  return server
}

/** An app on the memory broker, of which one text is another. */
function memoryProject(from: string, to: string, extra = '') {
  return new Project({
    'app.ts': memoryApp(extra).replace(from, to),
    'package.json': '{ "type": "module", "sheaf": "app.ts" }',
  })
}

it('finds nothing in an app that is well, and says what it has looked at', async () => {
  const { code, stdout } = await memoryProject('', '').run(['doctor'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^sheaf {2}memory · 1 task · Node \d+/)
  expect(stdout).toMatch(/✓ \d+ checks passed · channels · clock skew \d+ ms · dead letters · leases/)
  expect(stdout).toMatch(/^0 errors, 0 warnings · exit code 0$/m)
})

it('prints a finding with its code, what was seen and what to change', async () => {
  const { code, stdout } = await memoryProject('flushEvery: 10', 'flushEvery: 10, maxAttempts: 1').run([
    'doctor',
  ])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^! count-clicks: one bad request takes its batch with it +ATTEMPTS_ONE$/m)
  expect(stdout).toMatch(/^ {2}With maxAttempts: 1 a run that throws/m)
  expect(stdout).toMatch(/^ {2}→ maxAttempts: 2 or more, or onThrow: 'bisect'$/m)
  expect(stdout).toMatch(/^0 errors, 1 warning · exit code 0$/m)
})

it.each([
  ['LEASE_SHORT', 'new MemoryBroker()', "new MemoryBroker({ lease: '5s' })"],
  ['ATTEMPTS_ONE', 'flushEvery: 10', 'flushEvery: 10, maxAttempts: 1'],
  ['ACKS_EARLY', 'flushEvery: 10', "flushEvery: 10, acks: 'early'"],
  ['RATE_PER_WORKER', 'flushEvery: 10', "flushEvery: 10, rateLimit: { batches: 1, per: '1s' }"],
  ['PREFETCH_SHORT', 'flushEvery: 10', 'flushEvery: 10, concurrency: 3, prefetch: 20'],
  ['PREFETCH_UNBOUNDED', 'flushEvery: 10', 'flushEvery: 10, prefetch: Infinity'],
  [
    'NO_BACKEND',
    'console.log',
    "for (const request of requests) (request as any).succeed('done'); console.log",
  ],
  [
    'QUEUE_SHARED',
    'tasks: [countClicks]',
    "tasks: [countClicks, new Batches({ name: 'other', queue: 'count-clicks', run() {} })]",
  ],
])('finds %s, which counts with --strict only', async (expected, from, to) => {
  const project = memoryProject(from, to)
  const mild = await examined(project)
  expect([mild.code, mild.codes]).toEqual([0, [expected]])
  expect(mild.report.findings[0]).toMatchObject({ severity: 'warning' })
  expect((await examined(project, ['--strict'])).code).toBe(1)
})

it('finds CONFIG_INVALID where a worker would refuse to start: a task without a function', async () => {
  const { code, report } = await examined(
    memoryProject('run(requests) {', 'onThrow: "retry" }); ({ run(requests: any) {'),
  )
  expect(code).toBe(1)
  expect(report.findings).toMatchObject([
    { code: 'CONFIG_INVALID', severity: 'error', queue: 'count-clicks' },
  ])
})

it('finds NODE_VERSION on a Node that is not supported', async () => {
  const project = memoryProject('', '')
  project.write('old.cjs', "Object.defineProperty(process, 'version', { value: 'v22.5.0' })")
  const { code, codes } = await examined(project, [], { NODE_OPTIONS: '--require ./old.cjs' })
  expect([code, codes]).toEqual([1, ['NODE_VERSION']])
})

it('finds CLOCK_SKEW where the clocks of machine and server disagree', async () => {
  const project = new RedisProject({ task: "timeLimit: '500ms'," })
  project.write('late.cjs', 'const now = Date.now; Date.now = () => now() - 120_000')
  const { codes, report } = await examined(project, [], { NODE_OPTIONS: '--require ./late.cjs' })
  expect(codes).toEqual(['CLOCK_SKEW'])
  expect(report.findings[0]!.message).toContain("clock is 2 min behind the server's")
})

it('finds REDIS_EVICTION and REDIS_PERSISTENCE by the adapter, once for all queues', async () => {
  const server = await startedServer({
    settings: ['--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru'],
  })
  const project = new RedisProject()
  project.write(
    'app.js',
    project
      .read('app.js')
      .replace('silence: ["REDIS_PERSISTENCE"]', 'silence: []')
      .replace('tasks: [store]', "tasks: [store, new Batches({ name: 'two', run() {} })]"),
  )
  const { code, codes, stderr } = await examined(project, [], { REDIS_URL: server.url })
  expect([code, codes, stderr]).toEqual([
    1,
    ['REDIS_EVICTION', 'REDIS_PERSISTENCE', 'LEASE_SHORT', 'LEASE_SHORT'],
    '',
  ])
})

it('finds BROKER_UNREACHABLE and CONFIG_INVALID where no channel can be opened', async () => {
  const project = new RedisProject()
  const away = await examined(project, [], { REDIS_URL: 'redis://127.0.0.1:1' })
  expect(away.code).toBe(1)
  expect(away.report.findings).toContainEqual(
    expect.objectContaining({ code: 'BROKER_UNREACHABLE', severity: 'error', queue: 'store' }),
  )
  const server = await startedServer({ settings: ['--requirepass', 'hunter2'] })
  const refused = await examined(project, [], { REDIS_URL: `redis://:wrong@127.0.0.1:${server.port}` })
  expect([refused.code, refused.codes[0]]).toEqual([1, 'CONFIG_INVALID'])
  expect(JSON.stringify(refused.report)).not.toMatch(/wrong@|hunter2/)
})

it('finds BROKER_UNREACHABLE where the broker refuses a question, and tells the rest all the same', async () => {
  const rights = ['+@all', '-time']
  const server = await startedServer({
    settings: ['--user', 'default', 'off', '--user', 'app', 'on', '>s3cret', '~*', '&*', ...rights],
  })
  const project = new RedisProject({ task: "timeLimit: '500ms', maxAttempts: 1," })
  const { code, codes, report } = await examined(project, [], {
    REDIS_URL: `redis://app:s3cret@127.0.0.1:${server.port}`,
  })
  expect([code, codes]).toEqual([1, ['BROKER_UNREACHABLE', 'ATTEMPTS_ONE']])
  expect(report.findings[0]).toMatchObject({ queue: 'store', title: 'The broker does not answer' })
})

it('finds DEAD_LETTERS that somebody should look at', async () => {
  const project = new RedisProject({ run: "requests[0].fail(new Error('no'))" })
  await project.run(['enqueue', 'store', '{"n":1}'])
  const worker = project.start(['worker'])
  await worker.wrote(/dead/)
  await worker.end('SIGTERM')
  const { codes, report } = await examined(project)
  expect(codes).toContain('DEAD_LETTERS')
  expect(report.findings.find(({ code }) => code === 'DEAD_LETTERS')).toMatchObject({
    queue: 'store',
    advice: 'sheaf dead list store',
  })
})

it('finds BACKEND_UNREACHABLE where results cannot be read', async () => {
  const broken =
    "{ store: async () => {}, fetch: async () => { throw new Error('disk full') }, wait: async () => {}, forget: async () => {}, close: async () => {} } as any"
  const { code, report } = await examined(
    memoryProject('tasks: [countClicks]', `tasks: [countClicks], backend: ${broken}`),
  )
  expect(code).toBe(1)
  expect(report.findings).toMatchObject([
    { code: 'BACKEND_UNREACHABLE', message: expect.stringContaining('disk full') },
  ])
})

it('receives nothing, and leaves nothing behind', async () => {
  const project = new RedisProject()
  await project.run(['enqueue', 'store', '{"n":1}'])
  await examined(project)
  const { stdout } = await project.run(['queues', '--json'])
  expect(JSON.parse(stdout)).toMatchObject([{ ready: 1, leased: 0, dead: 0 }])
  expect(await project.done()).toEqual([])
})
