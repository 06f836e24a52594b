// One command for all of it: a Redis, a worker in Node, and a program in Python that calls it.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { celeryEnvironment, resolveCelery } from '../../scripts/python/celery.mjs'
import {
  endWithThisProcess,
  resolveRedisServer,
  serverEnvironment,
} from '../../scripts/redis/redis-server.mjs'

const { values } = parseArgs({ options: { port: { type: 'string', default: '6391' } } })

const celery = resolveCelery()
if ('missing' in celery) {
  console.error(`This example needs Python with Celery. ${celery.missing}`)
  process.exit(1)
}

const folder = await mkdtemp(join(tmpdir(), 'sheaf-example-'))
const server = resolveRedisServer()
const url = 'url' in server ? server.url : `redis://127.0.0.1:${values.port}`
const redis = 'url' in server ? undefined : await startRedis(server)
console.log(`Celery ${celery.version}, Redis at ${url}`)

const worker = start('worker', process.execPath, ['--import', 'tsx', pathOf('worker.ts')], process.env)
const producer = start('producer', celery.python, ['-u', pathOf('producer.py')], celeryEnvironment(celery))
const [code] = await once(producer, 'exit')
await end(worker)
if (redis !== undefined) await end(redis)
await rm(folder, { recursive: true, force: true })
process.exitCode = code ?? 1

function pathOf(name: string): string {
  return fileURLToPath(new URL(`./${name}`, import.meta.url))
}

async function startRedis(found: { binary: string; libraryPath?: string }): Promise<ChildProcess> {
  const settings = ['--port', values.port, '--bind', '127.0.0.1', '--dir', folder, '--save', '']
  const child = spawn(found.binary, settings, {
    env: serverEnvironment(found),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endWithThisProcess(child)
  for await (const line of createInterface({ input: child.stdout! }))
    if (line.includes('Ready to accept connections')) return child
  throw new Error(`Redis has ended. Is something else on port ${values.port}? Try another: --port 6392`)
}

function start(
  name: string,
  program: string,
  parameters: readonly string[],
  env: NodeJS.ProcessEnv,
): ChildProcess {
  const child = spawn(program, parameters, {
    env: { ...env, REDIS_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endWithThisProcess(child)
  createInterface({ input: child.stdout! }).on('line', (line) => console.log(`${name.padEnd(8)} | ${line}`))
  return child
}

async function end(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}
