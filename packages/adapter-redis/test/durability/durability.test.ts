import { expect, test } from 'vitest'
import { readFacts } from '../../../redis-connection/src/server/server-facts.js'
import { isConfirmed, refusalBy } from '../../src/durability/durability.js'

test.each([
  ['disk', 'redis_version:7.2.0\naof_enabled:1', undefined],
  ['disk', 'redis_version:8.0.2\naof_enabled:1', undefined],
  [
    'disk',
    'redis_version:7.0.15\naof_enabled:1',
    /expected Redis ≥ 7.2 or Valkey; the server is version 7.0.15/,
  ],
  ['disk', 'redis_version:7.4.0\naof_enabled:0', /expected a server with appendonly yes/],
  ['disk', 'refused:NOPERM', undefined],
  ['replicas', 'redis_version:6.2.0\naof_enabled:0', undefined],
  ['replicas', 'redis_version:6.2.0\nconnected_slaves:1', undefined],
  ['replicas', 'redis_version:6.2.0\nconnected_slaves:0', /expected a server that a replica follows/],
  ['memory', 'redis_version:6.2.0\nconnected_slaves:0\naof_enabled:0', undefined],
] as const)('durability %s of a server that says %j', (durability, report, expected) => {
  const refusal = refusalBy(readFacts(report), durability)
  if (expected === undefined) expect(refusal).toBeUndefined()
  else expect(refusal).toMatch(expected)
})

test.each([
  [[1, 0], true],
  [['1', '0'], true],
  [[0, 0], false],
  [1, true],
  [0, false],
  ['2', true],
  [null, false],
])('the reply %j confirms: %s', (reply, expected) => {
  expect(isConfirmed(reply)).toBe(expected)
})
