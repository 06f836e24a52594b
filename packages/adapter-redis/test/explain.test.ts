import { SheafError } from '@sheaf/core'
import { expect, test } from 'vitest'
import { explain, explainOpening, isRefusal } from '../src/explain.js'

const call = 'ERR Error running script (call to f_27f69e67feea958cbe3bb36345d21f7cff0fd285): '

test.each([
  [
    `${call}@user_script:25: WRONGTYPE Operation against a key holding the wrong kind of value`,
    /^publish: WRONGTYPE Operation .*Delete that key/,
  ],
  [
    `${call}@user_script:13: @user_script: 13: -OOM command not allowed when used memory > 'maxmemory'.`,
    /^publish: OOM command .*they still can/,
  ],
  [
    `${call}@user_script:13: @user_script: 13: -READONLY You can't write against a read only replica.`,
    /^publish: READONLY You .*Connect it through Sentinel/,
  ],
])('an error inside a script gets its advice from a Redis before 7 too: %s', (message, expected) => {
  const cause = new Error(message)
  const explained = explain('publish', cause)
  expect(explained.message).toMatch(expected)
  expect(explained.cause).toBe(cause)
})

test('a refusal inside a script of a Redis before 7 is one', () => {
  const error = new Error(`${call}@user_script:8: @user_script: 8: -NOPERM this user may not run it`)
  expect(isRefusal(error)).toBe(true)
  expect(SheafError.is(explainOpening('open', error), 'CONFIG_INVALID')).toBe(true)
})

test("a script's own fault keeps its line", () => {
  const error = new Error(`${call}@user_script:7: attempt to index a nil value`)
  expect(explain('publish', error).message).toBe(`publish: ${error.message}`)
})
