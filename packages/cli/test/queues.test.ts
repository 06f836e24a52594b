import { expect, it } from 'vitest'
import { RedisProject } from './support/redis-project.js'

const lines = (count: number) => Array.from({ length: count }, (_, n) => JSON.stringify({ n })).join('\n')

it('enqueues one request, or one for each line of stdin, and prints their ids', async () => {
  const project = new RedisProject()
  const one = await project.run(['enqueue', 'store', '{"n":1}', '--id', 'first', '--header', 'a=b=c'])
  expect(one).toMatchObject({ code: 0, stdout: 'first\n', stderr: '' })
  const many = await project.run(['enqueue', 'store', '-', '--json'], { input: `${lines(2_500)}\n\n` })
  expect(many.code).toBe(0)
  expect(
    many.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id),
  ).toHaveLength(2_500)
  expect(many.stderr).toContain("2,500 requests enqueued for 'store'")
  const queues = await project.run(['queues', '--json'])
  expect(JSON.parse(queues.stdout)).toMatchObject([
    { queue: 'store', tasks: ['store'], ready: 2_501, dead: 0 },
  ])
})

it('stops at the first line that is no JSON, and says how far it came', async () => {
  const project = new RedisProject()
  const { code, stderr } = await project.run(['enqueue', 'store', '-'], {
    input: `${lines(3)}\n{oops\n${lines(2)}`,
  })
  expect(code).toBe(1)
  expect(stderr).toMatch(/Line 4 is no JSON: .* 3 requests enqueued before that\./)
  expect(await project.client.llen(`{${project.prefix}:store}:ready`)).toBeGreaterThanOrEqual(0)
})

it('shows queues as a table, without colours where nobody looks', async () => {
  const project = new RedisProject()
  await project.run(['enqueue', 'store', '{"n":1}', '--countdown', '1h'])
  const { stdout, code } = await project.run(['queues'])
  expect(code).toBe(0)
  expect(stdout).toMatch(
    /^QUEUE +READY +OLDEST +DELAYED +LEASED +DEAD +TASKS\nstore +0 +– +1 +0 +0 +store\n$/,
  )
})

it('watches, a line of JSON each time, until it is interrupted', async () => {
  const project = new RedisProject()
  const command = project.start(['queues', '--json', '--watch', '--interval', '50ms'])
  await command.wrote(/\n.*\n.*\n/)
  const { code, stdout } = await command.end('SIGINT')
  expect(code).toBe(0)
  for (const line of stdout.trim().split('\n')) expect(JSON.parse(line)).toHaveLength(1)
})

it('shows tasks with their options', async () => {
  const project = new RedisProject({ task: "timeLimit: '1m', onThrow: 'bisect'," })
  const { stdout } = await project.run(['tasks'])
  expect(stdout).toMatch(/^store +store +50 +100 ms +1 +100 +1 min +10 +bisects$/m)
  const json = await project.run(['tasks', '--json'])
  expect(JSON.parse(json.stdout)).toMatchObject([
    { task: 'store', flushEvery: 50, flushIntervalMs: 100, timeLimitMs: 60_000 },
  ])
})

it('purges what waits, and only if it is told that this is meant', async () => {
  const project = new RedisProject()
  await project.run(['enqueue', 'store', '-'], { input: lines(3) })
  const unsure = await project.run(['purge', 'store'])
  expect(unsure).toMatchObject({ code: 2, stdout: '' })
  expect(unsure.stderr).toContain(
    "Delete 3 messages of queue 'store' (3 ready, 0 delayed)? Nothing was changed: say --yes",
  )
  const two = await project.run(['purge', 'store', 'other', '--yes'])
  expect(two).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('too many arguments') })
  const sure = await project.run(['purge', 'store', '--yes', '--json'])
  expect(JSON.parse(sure.stdout)).toEqual({ queue: 'store', deleted: 3 })
})

it('tells what became of a request', async () => {
  const project = new RedisProject({
    run: "for (const request of requests) request.payload.n > 1 ? request.fail(new Error('too large')) : request.succeed('fine')",
  })
  await project.run(['enqueue', 'store', '{"n":1}', '--id', 'good'])
  await project.run(['enqueue', 'store', '{"n":2}', '--id', 'bad'])
  expect(await project.run(['result', 'good'])).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('PENDING'),
  })
  const worker = project.start(['worker'])
  const good = await project.run(['result', 'good', '--wait', '20s', '--json'])
  expect(good.code).toBe(0)
  expect(JSON.parse(good.stdout)).toMatchObject({ id: 'good', state: 'SUCCESS', value: 'fine' })
  const bad = await project.run(['result', 'bad', '--wait', '20s'])
  expect(bad).toMatchObject({ code: 1, stdout: expect.stringMatching(/^FAILURE at .*\ntoo large\n$/) })
  await worker.end('SIGTERM')
})
