import { inspect } from 'node:util'
import { runInNewContext } from 'node:vm'
import { describeError, SheafError } from '@sheaf/core'
import { expect, test } from 'vitest'
import { explain, explainOpening } from '../src/explain.js'

const digest = 'f_1028a5dba704e1d8a01fd96efeba25bb78f62df2'

test.each([
  [
    `ERR Error running script (call to ${digest}): @user_script:12: WRONGTYPE Operation against a key holding the wrong kind of value`,
    /^x: WRONGTYPE .*Delete that key/,
  ],
  [
    `ERR Error running script (call to ${digest}): @user_script:4: @user_script: 4: -READONLY You can't write against a read only replica.`,
    /^x: READONLY .*replica\. The client .*Connect it through Sentinel/,
  ],
  [
    `ERR Error running script (call to ${digest}): @user_script:4: @user_script: 4: -OOM command not allowed when used memory > 'maxmemory'.`,
    /^x: OOM .*Raise maxmemory/,
  ],
])('what a server of version 6 says of a script is understood: %s', (message, expected) => {
  expect(explain('x', new Error(message)).message).toMatch(expected)
})

test.each([
  `ERR Error running script (call to ${digest}): @user_script:4: @user_script: 4: The user executing the script can't run this command or subcommand`,
  "ERR The user executing the script can't run this command or subcommand script: 104a, on @user_script:1.",
  "ERR ACL failure in script: User app has no permissions to run the 'time' command script: 8a2f, on @user_script:4.",
])('a right that a script lacks ends the opening: %s', (message) => {
  const error = explainOpening('x', new Error(message))
  expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
  expect(error.message).toMatch(/NOPERM .*docs\/redis\.md/)
})

test.each([
  `ERR Error running script (call to ${digest}): @user_script:4: @user_script: 4: The user executing the script can't run this command or subcommand`,
  "ERR The user executing the script can't run this command or subcommand script: 104a, on @user_script:1.",
])('what a script lacks is said once, and without a place in the script: %s', (message) => {
  const words = "NOPERM The user executing the script can't run this command or subcommand."
  const advice = 'The user lacks a permission: it needs the commands and keys listed in docs/redis.md.'
  expect(describeError(explain('x', new Error(message)))).toBe(`x: ${words} ${advice}`)
})

test("a script's own fault keeps its line", () => {
  const fault = `ERR Error running script (call to ${digest}): @user_script:7: attempt to index a nil value`
  expect(explain('x', new Error(fault)).message).toBe(`x: ${fault}`)
})

const refused = ['10.0.0.1', '10.0.0.2'].map((host) => new Error(`connect ECONNREFUSED ${host}:6379`))

test.each<[string, unknown, string]>([
  ['several addresses', new AggregateError(refused), `${refused[0]!.message}; ${refused[1]!.message}`],
  ['its cause', new Error('Socket closed', { cause: new Error('EPIPE') }), 'Socket closed: EPIPE'],
  ['another realm', runInNewContext("new Error('Socket closed')"), 'Socket closed'],
  ['its class alone', new (class ClientClosedError extends Error {})(), 'ClientClosedError'],
  ['no error', 'away', 'away'],
  ['a node of a cluster', Object.assign(new Error('None'), { lastNodeError: new Error('READY') }), 'READY'],
])('an error of %s says why', (_, error, text) => {
  expect(explain('x', error).message).toBe(`x: ${text}`)
})

test('no password is told, neither in words nor in what hangs on the error', () => {
  const url = 'redis://app:hunter2@cache:6379'
  const reply = Object.assign(new Error('WRONGPASS invalid'), {
    command: { name: 'auth', args: ['hunter2'] },
  })
  const errors = [
    new Error(`cannot reach ${url}`),
    Object.assign(new TypeError('Invalid URL'), { input: url }),
    reply,
    Object.assign(new Error('None'), { lastNodeError: reply }),
  ]
  for (const error of errors) {
    const told = [explain('x', error), explainOpening('x', error), explain('x', new Error('late'), error)]
    expect(inspect(told, { depth: 9 })).not.toContain('hunter2')
  }
})
