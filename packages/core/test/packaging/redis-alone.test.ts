import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { TestServer } from '../../../redis-connection/test/support/server.js'
import { type ConsumerFolder, createConsumer } from './consumer-folder.js'
import { importsOf } from './imports-of.js'

const packed = inject('packed')
let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})

afterAll(() => server.stop())

// The connection to Redis is a package that is never published: all of it has to be in these two.
describe.each([
  ['@sheaf/adapter-redis', 'redis-broker', { requests: 25, completed: 25 }],
  ['@sheaf/backend-redis', 'redis-backend', { stored: 144, waitedFor: 12 }],
])('%s, installed with nothing but core', (name, program, outcome) => {
  const { tarball, files } = packed[name]!
  let consumer: ConsumerFolder

  beforeAll(() => {
    const tarballs = [packed['@sheaf/core']!.tarball, tarball]
    consumer = createConsumer(tarballs, ['ioredis', 'redis'])
  })

  afterAll(() => consumer[Symbol.dispose]())

  it('names no package but core, in its code and in its declarations', () => {
    const texts = files
      .filter((file) => /\.(c?js|d\.c?ts)$/.test(file))
      .map((file) => readFileSync(join(consumer.path, 'node_modules', name, file), 'utf8'))
    const specifiers = texts.flatMap(importsOf)
    expect(texts.length).toBe(4)
    expect(specifiers.length).toBeGreaterThanOrEqual(4)
    for (const from of specifiers) expect(isBuiltin(from) || from === '@sheaf/core', from).toBe(true)
  })

  it('exports the same names to import and to require', () => {
    const found = consumer.run('exports.mjs') as Record<string, { imported: string[]; required: string[] }>
    const { imported, required } = found[name]!
    expect(required.filter((exported) => exported !== '__esModule')).toEqual(
      imported.filter((exported) => exported !== 'default' && exported !== 'module.exports'),
    )
    expect(imported).not.toEqual([])
  })

  it('works on a real server', () => {
    expect(consumer.run(`${program}.mjs`, [String(server.port)])).toEqual(outcome)
  })
})
