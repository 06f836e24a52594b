import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import type { RabbitServer } from '../../../../scripts/rabbitmq/rabbit-server.mjs'
import { contractTests } from '../support/contract.js'
import { disturbedLoad } from '../support/load.js'
import { isTriedHere, startNewer } from '../support/other-servers.js'
import { proxy } from '../support/proxy.js'

const started: RabbitServer[] = []
afterAll(async () => {
  for (const server of started.reverse()) await server.stop()
})

const servers = [
  ['trixie', 1],
  ['sid', 1],
  ['sid', 3],
] as const

// A release that moves, and a download of 50 MB each: for CI, and for who asks for it.
for (const [suite, count] of isTriedHere ? servers : []) {
  const nodes = await startNewer(suite, count)
  started.push(...nodes)
  const [first] = nodes
  if (first === undefined) continue
  describe(`RabbitMQ ${first.version}, ${count === 1 ? 'one node' : 'a cluster of three'}`, () => {
    contractTests(`RabbitMQ ${first.version}`, () => first.url)
  })
  if (count === 1) continue
  test('nothing is lost while the nodes of a cluster are killed in turn', { timeout: 500_000 }, async () => {
    const requests = 3_000
    let at = 0
    const through = await proxy(() => nodes[(at + 1) % nodes.length]!.url)
    const tally = await disturbedLoad(
      { name: 'a cluster', url: through.url, requests, seconds: 15 },
      async ({ ran }) => {
        for (at = 0; at < nodes.length; at++) {
          await ran(requests * 0.25 * (at + 1))
          await pause(1_000)
          await nodes[at]!.end('SIGKILL')
          await pause(1_000)
          await nodes[at]!.restart()
        }
      },
    )
    expect(tally).toMatchObject({ enqueued: requests, lost: 0 })
    through.close()
  })
}

test('the newer releases were tried, or it is told that they were not', () => {
  if (!isTriedHere)
    console.log('Not tried without CI=1: RabbitMQ of Debian trixie and sid, and a cluster of three.')
  expect(isTriedHere || started.length === 0).toBe(true)
})
