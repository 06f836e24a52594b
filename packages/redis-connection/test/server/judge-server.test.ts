import { expect, test } from 'vitest'
import { judgeServer } from '../../src/server/judge-server.js'
import { isSince, readFacts } from '../../src/server/server-facts.js'

const info = (fields: Record<string, string>) =>
  readFacts(
    Object.entries(fields)
      .map(([name, value]) => `${name}:${value}`)
      .join('\r\n'),
  )

test.each(['2.8.24', '5.0.14', '6.0.16', '6.1.240'])('version %s is refused', (version) => {
  expect(() => judgeServer('RedisBroker', info({ redis_version: version }))).toThrow(
    new RegExp(`expected Redis ≥ 6.2 or Valkey ≥ 7.2; the server is version ${version}`),
  )
})

test.each(['6.2.0', '7.0.15', '7.2.4', '8.2.1', '10.0.0'])('version %s is good', (version) => {
  expect(judgeServer('RedisBroker', info({ redis_version: version }))).toEqual([])
})

test('a server that may evict, or keeps no append-only file, is warned about in words', () => {
  const report = info({ redis_version: '7.0.15', maxmemory_policy: 'allkeys-lru', aof_enabled: '0' })
  const [eviction, persistence] = judgeServer('RedisBroker', report)
  expect(eviction).toMatchObject({
    code: 'REDIS_EVICTION',
    message: expect.stringMatching(/'allkeys-lru'.*noeviction/),
  })
  expect(persistence).toMatchObject({
    code: 'REDIS_PERSISTENCE',
    message: expect.stringMatching(/appendonly/),
  })
})

test('a server that may not be asked is used, with a warning', () => {
  const [warning] = judgeServer('RedisBroker', readFacts('refused:NOPERM this user has no permissions'))
  expect(warning).toMatchObject({ code: 'REDIS_UNCHECKED', message: expect.stringMatching(/NOPERM.*INFO/) })
})

test.each([
  ['7.2.0', true],
  ['7.1.9', false],
  ['8.0.2', true],
  ['10.0.0', true],
  ['6.9.9', false],
  [undefined, false],
  ['odd', false],
])('version %s is since 7.2: %s', (version, expected) => {
  expect(isSince(version, 7, 2)).toBe(expected)
})

test('what a server says of its replicas and its file is read', () => {
  const facts = readFacts('run_id:abc\r\naof_enabled:1\r\nconnected_slaves:2\r\nslave0:ip=::1,port=1')
  expect(facts).toMatchObject({ runId: 'abc', hasAppendOnlyFile: true, replicas: 2 })
  expect(readFacts('')).toMatchObject({
    hasAppendOnlyFile: undefined,
    replicas: undefined,
    version: undefined,
  })
})
