import { expect, it, onTestFinished } from 'vitest'
import { RedisProject } from './support/redis-project.js'

const watched = { environment: { STATS: '1' } }

/** A project with a request that waits and a dead letter, and a user of the server who may read and not change. */
async function readOnly() {
  const project = new RedisProject({ run: "for (const request of requests) request.fail(new Error('no'))" })
  const worker = project.start(['worker'], watched)
  await worker.wrote(/is up/)
  await project.run(['enqueue', 'store', '{"n":1}'], watched)
  const dead = async () => JSON.parse((await project.run(['queues', '--json'])).stdout)[0].dead
  while ((await dead()) === 0);
  await worker.end('SIGTERM')
  await project.run(['enqueue', 'store', '{"n":2}'], watched)
  return { project, reader: await userOf(project, ['~*', '&*', '+@read']) }
}

/** What a command is run with, as a user of the server with these rights. */
async function userOf({ client, prefix, environment }: RedisProject, rights: readonly string[]) {
  const user = `user-${prefix}`
  const usual = ['+@connection', '+eval', '+evalsha', '+time', '+info']
  await client.call('ACL', 'SETUSER', user, 'on', '>secret', ...rights, ...usual)
  onTestFinished(async () => void (await client.call('ACL', 'DELUSER', user)))
  const url = Object.assign(new URL(environment.REDIS_URL!), { username: user, password: 'secret' })
  return { environment: { ...watched.environment, REDIS_URL: url.href } }
}

/** All that the server holds of the queue, and what operators did. */
async function stored({ client, prefix }: RedisProject): Promise<Record<string, string>> {
  const stats = `{${prefix}-stats:stats}`
  const keys = [...(await client.keys(`{${prefix}:store}*`)), `${stats}:paused`, `${stats}:actions`].sort()
  const dumps = keys.map(async (key) => [key, (await client.dumpBuffer(key))?.toString('hex') ?? ''])
  return Object.fromEntries(await Promise.all(dumps))
}

it('a command without the right to change says in one line what is missing, ends with 1, and changes nothing', async () => {
  const { project, reader } = await readOnly()
  const before = await stored(project)
  for (const command of [
    ['enqueue', 'store', '{"n":3}'],
    ['pause', 'store'],
    ['resume', 'store'],
    ['purge', 'store', '--yes'],
    ['dead', 'redrive', 'store', '--all', '--yes'],
    ['dead', 'discard', 'store', '--all', '--yes'],
  ]) {
    const { code, stdout, stderr } = await project.run(command, reader)
    expect([command[0], code, stdout]).toEqual([command[0], 1, ''])
    expect(stderr).toMatch(
      /^sheaf: .*NOPERM .*\. The user lacks a permission: .* listed in docs\/redis\.md\.\n$/,
    )
    expect(stderr).not.toContain('user_script')
  }
  const many = await project.run(['enqueue', 'store', '-'], { ...reader, input: '{"n":3}\n{"n":4}' })
  expect(many).toMatchObject({ code: 1, stdout: '' })
  expect(many.stderr).toMatch(/^sheaf: .*NOPERM .*docs\/redis\.md\. 0 requests enqueued before that\.\n$/)
  expect(await stored(project)).toEqual(before)
})

it('what is done and cannot be counted is done, and said once; who only looks does not hear of it', async () => {
  const project = new RedisProject()
  const writer = await userOf(project, [`~{${project.prefix}:*`, '+@read', '+@write'])
  const enqueued = await project.run(['enqueue', 'store', '{"n":1}'], writer)
  expect(enqueued).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[\da-f-]{36}\n$/) })
  expect(enqueued.stderr).toMatch(
    /^reporting statistics: Statistics were dropped, .*NOPERM .*docs\/redis\.md\.\n$/,
  )
  const queues = await project.run(['queues', '--json'], writer)
  expect(JSON.parse(queues.stdout)).toMatchObject([{ queue: 'store', ready: 1 }])
  expect(queues).toMatchObject({ code: 0, stderr: '' })
})
