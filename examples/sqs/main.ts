// Producer and worker, each in its process, by one command: `npx tsx examples/sqs/main.ts`.
// Without an AWS region in the environment, against a local server that it starts; with one, against AWS.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startLocalServer } from './local-server.js'

const local = process.env.AWS_REGION === undefined ? await startLocalServer() : undefined
const environment: NodeJS.ProcessEnv = { ...process.env, ...local?.environment }
// The SDK tells users of Node 20 that its versions of 2027 will want a newer one.
environment.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
Object.assign(process.env, environment)

await once(start('producer.ts'), 'exit')
const worker = start('worker.ts')
const exited = once(worker, 'exit')
try {
  await untilEmpty()
} finally {
  worker.kill('SIGTERM')
  await exited
  await local?.close()
}

function start(file: string): ChildProcess {
  const path = fileURLToPath(new URL(file, import.meta.url))
  return spawn(process.execPath, ['--import', 'tsx', path], { env: environment, stdio: 'inherit' })
}

/** Asks as an operator would. On AWS the counts are up to a minute old: only a minute of zeros says something there. */
async function untilEmpty(): Promise<void> {
  const { broker } = await import('./broker.js')
  const { countClicks } = await import('./tasks.js')
  const oldestMs = local ? 0 : 60_000
  let lastFilledMs = performance.now()
  for (;;) {
    const { ready, leased = 0 } = await broker.admin.counts(countClicks.queue)
    if (ready + leased > 0) lastFilledMs = performance.now()
    else if (performance.now() - lastFilledMs > oldestMs) break
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  await broker.close()
}
