import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { disturbedLoad, type Progress } from '../support/load.js'
import { proxy, type TestProxy } from '../support/proxy.js'
import { startServer } from '../support/server.js'

const requests = 1_200

// A folder of data of its own: a server that is killed must have it on its disk.
const own = startServer()

let through: TestProxy
beforeAll(async () => {
  through = await proxy(own().url)
  return () => through.close()
})

const resets = async ({ ran }: Progress) => {
  for (const share of [0.2, 0.4, 0.6, 0.8]) {
    await ran(requests * share)
    through.reset()
  }
}

const kills = async ({ ran, killWorker }: Progress) => {
  for (const share of [0.25, 0.5, 0.75]) {
    await ran(requests * share)
    await killWorker()
  }
}

const crash = async ({ ran }: Progress) => {
  await ran(requests * 0.5)
  // A quorum queue is not safe from the death of its only server before it is a second old: its name is on the disk by then.
  await pause(1_000)
  await own().end('SIGKILL')
  through.reset()
  await pause(200)
  await own().restart()
}

test.each([
  ['connections are reset', [resets]],
  ['workers are killed', [kills]],
  ['the server is killed', [crash]],
  ['all of that happens at once', [resets, kills, crash]],
])('nothing that was stored is lost while %s', { timeout: 400_000 }, async (name, faults) => {
  const tally = await disturbedLoad({ name, url: through.url, requests }, async (progress) => {
    await Promise.all(faults.map((fault) => fault(progress)))
  })
  expect(tally).toMatchObject({ enqueued: requests, lost: 0 })
})
