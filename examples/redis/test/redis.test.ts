import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { createInterface } from 'node:readline'
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

test('nothing is left when the terminal is closed', async () => {
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', 'tsx', program, '--port', port], { env: withoutUrl() })
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('worker') && child.kill('SIGHUP')) break
  }
  child.stdout.resume()
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
  const [error] = await once(connect(Number(port), '127.0.0.1'), 'error')
  expect(error).toMatchObject({ code: 'ECONNREFUSED' })
}, 60_000)

test('a port that is taken ends it, with a word of advice', async () => {
  const other = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
  await once(other, 'listening')
  const port = String((other.address() as AddressInfo).port)
  const parameters = ['--import', 'tsx', program, '--seconds', '60', '--port', port]
  const failure = promisify(execFile)(process.execPath, parameters, { env: withoutUrl() })
  await expect(failure).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`on port ${port}?`),
  })
  other.close()
}, 60_000)

function withoutUrl(): NodeJS.ProcessEnv {
  const { REDIS_URL: _, ...others } = process.env
  return others
}
