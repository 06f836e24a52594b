import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const program = fileURLToPath(new URL('../start.ts', import.meta.url))

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return String(port)
}

test('producer, worker and status work together on a Redis that is brought along', async () => {
  const parameters = ['--import', 'tsx', program, '--seconds', '6', '--port', await freePort()]
  const { stdout } = await promisify(execFile)(process.execPath, parameters, { env: withoutUrl() })
  expect(stdout).toMatch(/worker {3}\| \d+ requests in one batch: .*\/docs \+\d+/)
  expect(stdout).toMatch(/status {3}\| ready \d+, delayed [1-9]\d*, leased \d+, dead \d+/)
  expect(stdout).toMatch(/producer \| click 1 was number \d+ on/)
  expect(stdout).toMatch(/worker {3}\| stopped: \{"received":[1-9]/)
}, 60_000)

function withoutUrl(): NodeJS.ProcessEnv {
  const { REDIS_URL: _, ...others } = process.env
  return others
}
