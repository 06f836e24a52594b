import { afterAll, describe, expect, test } from 'vitest'
import { resolveNewerServer } from '../../../../scripts/redis/newer-server.mjs'
import { clientKinds } from '../../../redis-connection/test/support/clients.js'
import { TestServer } from '../../../redis-connection/test/support/server.js'
import { contractTests } from '../support/contract.js'

const started: TestServer[] = []
afterAll(async () => {
  for (const server of started) await server.stop()
})

/** A server of a release of Debian; where it cannot be had, that is told. */
async function startNewer(name: 'redis' | 'valkey', suite: string) {
  try {
    const program = resolveNewerServer({ name, suite })
    const server = await TestServer.start({ program })
    started.push(server)
    return { port: server.port, version: program.version }
  } catch (error) {
    console.warn(`Not tried: the ${name} of Debian ${suite}. ${error}`)
    return undefined
  }
}

const isTriedHere = Boolean(process.env.CI)
const kinds = clientKinds.filter(({ name }) => name === 'ioredis 6' || name === 'node-redis 6')

// A download of some megabytes each: for CI, and for who asks for it.
for (const name of isTriedHere ? (['valkey', 'redis'] as const) : []) {
  const server = await startNewer(name, 'trixie')
  if (server === undefined) continue
  const { port, version } = server
  describe.concurrent.each(kinds)(`${name} ${version}, through $name`, (kind) => {
    contractTests(`${name} ${version} through ${kind.name}`, () => kind.connect({ port }))
  })
}

test('Valkey and a newer Redis were tried, or it is told that they were not', () => {
  if (!isTriedHere) console.log('Not tried without CI=1: Valkey and Redis of Debian trixie.')
  expect(isTriedHere || started.length === 0).toBe(true)
})
