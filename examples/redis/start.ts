// One command for all of it: a Redis, a producer, a worker and the status, until Ctrl+C (or for `--seconds`).
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import {
  endWithThisProcess,
  resolveRedisServer,
  serverEnvironment,
} from '../../scripts/redis/redis-server.mjs'

const { values } = parseArgs({
  options: { seconds: { type: 'string' }, port: { type: 'string', default: '6390' } },
})

const stopping = new AbortController()
// The last is what a terminal says when its window is closed.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stopping.abort())

const folder = await mkdtemp(join(tmpdir(), 'sheaf-example-'))
const server = resolveRedisServer()
const url = 'url' in server ? server.url : `redis://127.0.0.1:${values.port}`
const redis = 'url' in server ? undefined : startRedis(server)
console.log(`Redis is at ${url}. In other terminals, try:`)
for (const program of ['worker.ts', 'status.ts --dead', 'status.ts --redrive']) {
  console.log(`  REDIS_URL=${url} npx tsx examples/redis/${program}`)
}

const programs = ['producer', 'worker', 'status'].map(startProgram)
const endsAfterMs = values.seconds === undefined ? 2 ** 31 - 1 : Number(values.seconds) * 1_000
await pause(endsAfterMs, undefined, { signal: stopping.signal }).catch(() => {})
stopping.abort()

for (const program of programs) await end(program)
if (redis !== undefined) await end(redis)
await rm(folder, { recursive: true, force: true })

function startRedis(found: { binary: string; libraryPath?: string }): ChildProcess {
  const settings = ['--port', values.port, '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes']
  // Of its own process group, so that Ctrl+C reaches the worker first, and Redis when it is done.
  const child = spawn(found.binary, settings, {
    env: serverEnvironment(found),
    stdio: 'ignore',
    detached: true,
  })
  endWithThisProcess(child)
  child.once('exit', () => {
    if (stopping.signal.aborted) return
    console.error(`Redis has ended. Is something else on port ${values.port}? Try another: --port 6391`)
    process.exitCode = 1
    stopping.abort()
  })
  return child
}

function startProgram(name: string): ChildProcess {
  const path = fileURLToPath(new URL(`./${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', path], {
    env: { ...process.env, REDIS_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  endWithThisProcess(child)
  createInterface({ input: child.stdout! }).on('line', (line) => console.log(`${name.padEnd(8)} | ${line}`))
  return child
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}
