import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { brokerContract } from '../src/index.js'

const root = fileURLToPath(new URL('../../..', import.meta.url))

test('the same cases run under node:test', () => {
  const file = fileURLToPath(new URL('./node-test/tiny-broker.mts', import.meta.url))
  const { NODE_OPTIONS: _ours, NODE_TEST_CONTEXT: _outer, ...env } = process.env
  const result = spawnSync(process.execPath, ['--import', 'tsx', '--test', '--test-reporter', 'tap', file], {
    cwd: root,
    env,
    encoding: 'utf8',
  })
  expect(result.stdout).toContain('# fail 0')
  const cases = brokerContract({ name: 'any', create: () => Promise.reject(new Error('not to be run')) })
  expect(result.stdout).toContain(`# pass ${cases.length}`)
  expect(result.status).toBe(0)
}, 60_000)
