import { expect, test } from 'vitest'
import { judgeServer } from '../../src/server/judge-server.js'

const info = (fields: Record<string, string>) =>
  Object.entries(fields)
    .map(([name, value]) => `${name}:${value}`)
    .join('\r\n')

test.each(['2.8.24', '5.0.14', '6.0.16', '6.1.240'])('version %s is refused', (version) => {
  expect(() => judgeServer(info({ redis_version: version }))).toThrow(
    new RegExp(`expected Redis ≥ 6.2 or Valkey ≥ 7.2; the server is version ${version}`),
  )
})

test.each(['6.2.0', '7.0.15', '7.2.4', '8.2.1', '10.0.0'])('version %s is good', (version) => {
  expect(judgeServer(info({ redis_version: version }))).toEqual([])
})

test('a server that may evict, or keeps no append-only file, is warned about in words', () => {
  const report = info({ redis_version: '7.0.15', maxmemory_policy: 'allkeys-lru', aof_enabled: '0' })
  const [eviction, persistence] = judgeServer(report)
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
  const [warning] = judgeServer('refused:NOPERM this user has no permissions')
  expect(warning).toMatchObject({ code: 'REDIS_UNCHECKED', message: expect.stringMatching(/NOPERM.*INFO/) })
})
