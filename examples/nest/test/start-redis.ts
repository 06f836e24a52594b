import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import {
  endWithThisProcess,
  resolveRedisServer,
  serverEnvironment,
} from '../../../scripts/redis/redis-server.mjs'

/** Starts a Redis for one test. Returns its URL. */
export async function startRedis(): Promise<string> {
  const found = resolveRedisServer({ usesUrl: false })
  const folder = await mkdtemp(join(tmpdir(), 'sheaf-nest-'))
  const port = String(await freePort())
  const settings = ['--port', port, '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes']
  const server = spawn(found.binary, settings, {
    env: serverEnvironment(found),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endWithThisProcess(server)
  onTestFinished(async () => {
    server.kill('SIGTERM')
    await once(server, 'exit')
    await rm(folder, { recursive: true, force: true })
  })
  for await (const line of createInterface({ input: server.stdout })) {
    if (line.includes('eady to accept connections')) break
  }
  server.stdout.resume()
  return `redis://127.0.0.1:${port}`
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
