import { expect, it } from 'vitest'
import { Program, run } from './support/program.js'

const count = (text: string | undefined) => Number(text?.replaceAll(',', ''))

it('loads the same rows in batches and one by one, and finds both tables equal', async () => {
  const output = await run('demo/main.ts', '--rows', '700')

  expect(output).toMatch(/^rows inserted +700 +700$/m)
  // 300, 300 and the rest; more where the machine was so busy that an interval was over first.
  const batches = count(output.match(/^batches +(\d+) +700$/m)?.[1])
  expect(batches).toBeGreaterThanOrEqual(3)
  expect(batches).toBeLessThan(70)
  expect(output).toMatch(/^triggers +\d+ \w+.* 700 count$/m)
  expect(output).toContain('in batches: 700 enqueued, 700 received: 700 completed.')
  expect(output).toContain('one by one: 700 enqueued, 700 received: 700 completed.')
  expect(output).toContain('The tables are equal: 700 and 700 rows, 0 in one table only.')
}, 90_000)

it('stops gracefully on Ctrl-C, and accounts for every request', async () => {
  const program = new Program('demo/main.ts', ['--rows', '20000'])
  await program.printed(/in batches: [1-9][\d,]* of/)
  program.child.kill('SIGINT')

  expect(await program.ended).toBe(130)
  const [, enqueued, received, completed] =
    program.output.match(/in batches: ([\d,]+) enqueued, ([\d,]+) received: ([\d,]+) completed\./) ?? []
  const queued = program.output.match(/([\d,]+) are left in the queue/)?.[1] ?? '0'
  expect(count(completed)).toBe(count(received))
  expect(count(received) + count(queued)).toBe(count(enqueued))
  expect(program.output).toContain('Stopping: what is held is finished first.')
  expect(program.output).toMatch(/^rows inserted +[1-9]/m)
  expect(program.output).toContain('the tables are not compared')
}, 90_000)

it('says what is wrong with its parameters', async () => {
  const program = new Program('demo/main.ts', ['--rows', 'many'])
  expect(await program.ended).toBe(1)
  expect(program.output).toBe("--rows: expected a whole number from 1 to 20000; got 'many'.\n")
}, 90_000)
