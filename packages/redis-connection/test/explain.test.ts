import { SheafError } from '@sheaf/core'
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

test("a script's own fault keeps its line", () => {
  const fault = `ERR Error running script (call to ${digest}): @user_script:7: attempt to index a nil value`
  expect(explain('x', new Error(fault)).message).toBe(`x: ${fault}`)
})
