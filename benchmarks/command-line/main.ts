import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Redis } from 'ioredis'
import { startServer } from '../redis/server.js'
import { median } from '../shared/median.js'
import { keep } from '../shared/results.js'

// How long the command takes to help and to work; and that nothing is lost while its processes are killed.
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    rounds: { type: 'string', default: '9' },
    write: { type: 'boolean', default: false },
  },
})
const sheaf = fileURLToPath(new URL('../../packages/cli/dist/sheaf.js', import.meta.url))
const app = fileURLToPath(new URL('app.ts', import.meta.url))
const server = await startServer()
const url = `redis://127.0.0.1:${server.port}`
const env = { ...process.env, REDIS_URL: url }

try {
  await measureTimes(Number(values.rounds))
  await killAgainAndAgain(Number(values.seconds))
} finally {
  await server.stop()
}

async function measureTimes(rounds: number): Promise<void> {
  const helps: number[] = []
  const starts: number[] = []
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now()
    spawnSync(process.execPath, [sheaf, '--help'])
    helps.push(performance.now() - begun)
    starts.push(await untilUp())
  }
  console.log(`sheaf --help: ${Math.round(median(helps))} ms (fastest ${Math.round(Math.min(...helps))})`)
  console.log(
    `sheaf worker app.ts is up: ${Math.round(median(starts))} ms (fastest ${Math.round(Math.min(...starts))})`,
  )
  keep('command-line', 'start', {
    title: 'How long the command line takes',
    unit: 'milliseconds',
    better: 'less',
    command: 'npm run bench -- command-line',
    how: `${rounds} rounds, medians and the fastest`,
    says: 'Help, and a worker that is up, with its module in TypeScript and a Redis that answers.',
    groups: [
      { name: 'sheaf --help', bars: barsOf(helps) },
      { name: 'sheaf worker app.ts, until it is up', bars: barsOf(starts) },
    ],
  })
}

function barsOf(times: readonly number[]) {
  return [
    { name: 'median', value: median(times), isOurs: true },
    { name: 'fastest', value: Math.min(...times), isOurs: true },
  ]
}

async function untilUp(): Promise<number> {
  const begun = performance.now()
  const worker = start(['worker', app])
  await worker.wrote(/is up/)
  const ms = performance.now() - begun
  worker.child.kill('SIGTERM')
  await worker.exited
  return ms
}

/** Four processes, of which one is killed every second, and a producer that never waits. */
async function killAgainAndAgain(seconds: number): Promise<void> {
  const client = new Redis(url)
  const worker = start(['worker', app, '--processes', '4', '--log', 'json'])
  await worker.wrote(/workerStarted/)
  const { sent, stop } = produce()
  const killed = new Set<number>()
  for (let second = 0; second < seconds; second++) {
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    const victim = pids(worker.output()).filter((pid) => !killed.has(pid))[0]
    if (victim === undefined) continue
    killed.add(victim)
    process.kill(victim, 'SIGKILL')
  }
  const total = await stop()
  for (;;) {
    const done = await client.scard('done')
    console.log(`${killed.size} processes killed; ${done} of ${total} requests done (${sent()} sent)`)
    if (done >= total) break
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
  const { stdout } = spawnSync(process.execPath, [sheaf, 'queues', app, '--json'], { env, encoding: 'utf8' })
  console.log(`left in the queue: ${stdout.trim()}`)
  worker.child.kill('SIGTERM')
  await worker.exited
  client.disconnect()
}

/** Writes numbers into `sheaf enqueue -` as fast as it takes them, up to 2,000 a second. */
function produce(): { sent(): number; stop(): Promise<number> } {
  const child = spawn(process.execPath, [sheaf, 'enqueue', 'store', '-', '--app', app], {
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  let sent = 0
  const timer = setInterval(() => {
    const lines = Array.from({ length: 200 }, () => `{"n":${sent++}}\n`)
    child.stdin.write(lines.join(''))
  }, 100)
  return {
    sent: () => sent,
    async stop() {
      clearInterval(timer)
      child.stdin.end()
      const [code] = await once(child, 'exit')
      if (code !== 0) throw new Error(`the producer ended with ${code}`)
      return sent
    },
  }
}

function start(parameters: readonly string[]) {
  const child = spawn(process.execPath, [sheaf, ...parameters], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let output = ''
  let heard = () => {}
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text
    heard()
  })
  return {
    child,
    exited: once(child, 'exit'),
    output: () => output,
    async wrote(pattern: RegExp) {
      while (!pattern.test(output)) {
        await new Promise<void>((resolve) => {
          heard = resolve
        })
      }
    },
  }
}

/** The processes that have come up, by the log. */
function pids(log: string): number[] {
  return [...log.matchAll(/"hostname":"worker-(\d+)\.\d+"/g)].map(([, pid]) => Number(pid))
}
