import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { resolveCelery } from '../../../scripts/python/celery.mjs'

const program = fileURLToPath(new URL('../start.ts', import.meta.url))
const celery = resolveCelery()
if ('missing' in celery) console.warn(`The example with Celery is left out. ${celery.missing}`)

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return String(port)
}

test.skipIf('missing' in celery)('Python calls, and gets what Node made of it', async () => {
  const parameters = ['--import', 'tsx', program, '--port', await freePort()]
  const { REDIS_URL: _, ...env } = process.env
  const { stdout } = await promisify(execFile)(process.execPath, parameters, { env })
  expect(stdout).toMatch(/worker {3}\| \d+ readings in one batch/)
  expect(stdout).toMatch(/producer \| the last one is stored as row \d+/)
  expect(stdout).toMatch(/producer \| refused by Node: .*nothing is colder/)
  expect(stdout).toMatch(/worker {3}\| stopped: 250 done, 1 failed/)
})
