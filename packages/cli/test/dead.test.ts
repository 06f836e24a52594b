import { expect, it } from 'vitest'
import { RedisProject } from './support/redis-project.js'

/** A project in which six requests were given up, for two reasons. */
async function withDead() {
  const project = new RedisProject({
    run: "for (const request of requests) request.fail(new Error(request.payload.n % 2 ? 'odd one' : 'even \\u001b[31mone'))",
  })
  const input = Array.from({ length: 6 }, (_, n) => JSON.stringify({ n })).join('\n')
  const { stdout } = await project.run(['enqueue', 'store', '-'], { input })
  const worker = project.start(['worker'])
  await worker.wrote(/6 dead/)
  await worker.end('SIGTERM')
  return { project, ids: stdout.trim().split('\n') }
}

it('lists dead letters, shows them whole, and hides nothing that a terminal would obey', async () => {
  const { project, ids } = await withDead()
  const list = await project.run(['dead', 'list', 'store'])
  expect(list.code).toBe(0)
  expect(list.stderr).toContain("6 dead letters of queue 'store'")
  expect(list.stdout).toContain('even \\u001b[31mone')
  expect(list.stdout).not.toContain('\u001b')
  const few = await project.run(['dead', 'list', 'store', '--reason', 'ODD', '--limit', '2', '--json'])
  expect(JSON.parse(few.stdout)).toHaveLength(2)
  expect(few.stderr).toBe("2 dead letters of queue 'store', and more: see --limit\n")
  const shown = await project.run(['dead', 'show', 'store', ids[1]!, 'nobody', '--json'])
  expect(shown.code).toBe(1)
  expect(shown.stderr).toContain("has no dead letter 'nobody'")
  expect(JSON.parse(shown.stdout)).toMatchObject([{ id: ids[1], attempt: 1, body: { task: 'store' } }])
})

it('redrives those of an id or a reason, and discards all', async () => {
  const { project, ids } = await withDead()
  expect(await project.run(['dead', 'redrive', 'store'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Give their ids, --reason TEXT or --all'),
  })
  expect(await project.run(['dead', 'redrive', 'store', '--all'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(
      "Put back 6 dead letters of queue 'store'? Nothing was changed: say --yes",
    ),
  })
  const some = await project.run(['dead', 'redrive', 'store', ids[0]!, 'nobody', '--yes'])
  expect(some).toMatchObject({ code: 1, stdout: "1 dead letter put back into queue 'store'\n" })
  const odd = await project.run(['dead', 'redrive', 'store', '--reason', 'odd', '--yes', '--json'])
  expect(JSON.parse(odd.stdout)).toEqual({ queue: 'store', action: 'redrive', changed: 3 })
  const rest = await project.run(['dead', 'discard', 'store', '--all', '--yes'])
  expect(rest).toMatchObject({ code: 0, stdout: "2 dead letters deleted from queue 'store'\n" })
  const none = await project.run(['dead', 'discard', 'store', '--all', '--yes'])
  expect(none).toMatchObject({ code: 0, stderr: expect.stringContaining('no such dead letter') })
  const counted = await project.run(['dead', 'discard', 'store', '--all', '--yes', '--json'])
  expect(JSON.parse(counted.stdout)).toEqual({ queue: 'store', action: 'discard', changed: 0 })
  const { stdout } = await project.run(['queues', '--json'])
  expect(JSON.parse(stdout)).toMatchObject([{ ready: 4, dead: 0 }])
})

it.each([
  [
    'a reason that is empty, as of a variable that is not set',
    ['--reason', ''],
    /Expected some text to look for/,
  ],
  ['more than it understands', ['--all', '--', 'id'], /Which dead letters\?/],
])('changes nothing for %s', async (_, parameters, text) => {
  const { project } = await withDead()
  const end = await project.run(['dead', 'discard', 'store', '--yes', ...parameters])
  expect(end).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(text) })
  const { stdout } = await project.run(['queues', '--json'])
  expect(JSON.parse(stdout)).toMatchObject([{ dead: 6 }])
})
