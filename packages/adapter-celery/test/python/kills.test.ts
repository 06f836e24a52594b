import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { until } from '../../../redis-connection/test/support/until.js'
import { CeleryRedisBroker } from '../../src/index.js'
import { describeCelery, PythonCaller, PythonWorker } from '../support/celery.js'
import { openBed } from '../support/scene.js'

const program = fileURLToPath(new URL('../support/worker-program.ts', import.meta.url))
/** How often a worker is killed; more is tried by hand. */
const kills = Number(process.env.CELERY_KILLS ?? 3)

function startWorker(port: number): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', program], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function killed(worker: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  const exited = once(worker, 'exit')
  worker.kill(signal)
  await exited
}

// Python's worker is not killed: a message that kombu has taken from its list and not yet noted dies with it, whoever else
// works on the queue.
describeCelery("workers of Sheaf's that are killed under load, beside one of Python's", () => {
  it('lose no call', { timeout: 600_000 }, async () => {
    const bed = await openBed()
    const settings = {
      ...{ task_acks_late: true, worker_prefetch_multiplier: 1 },
      broker_transport_options: { visibility_timeout: 2 },
    }
    const options = { port: bed.port, settings }
    const [python, pythonWorker] = await Promise.all([
      PythonCaller.start(options),
      PythonWorker.start(options),
    ])
    let worker = startWorker(bed.port)
    let calls = 0
    const send = (count: number) => {
      const from = calls
      calls += count
      return python.eval(`[keep('c%d' % i, add.delay(i, 1)) for i in range(${from}, ${calls})] and None`)
    }
    try {
      for (let kill = 0; kill < kills; kill++) {
        let hasBatch = false
        worker.stdout!.once('data', () => {
          hasBatch = true
        })
        // Python's worker may be quicker: calls keep coming until a worker of Sheaf's has some.
        while (!hasBatch) await send(200)
        const sending = send(200)
        await killed(worker)
        worker = startWorker(bed.port)
        await sending
      }
      const done = `sum(1 for i in range(${calls}) if known['c%d' % i].ready())`
      await until('every call is answered', async () => (await python.eval<number>(done)) === calls, 120_000)
      const right = await python.eval(
        `all(known['c%d' % i].get(timeout=1) == i + 1 for i in range(${calls}))`,
      )
      expect(right).toBe(true)
      const retries = await python.eval(
        `max((app.backend.get_task_meta(known['c%d' % i].id).get('retries') or 0) for i in range(${calls}))`,
      )
      console.log(
        `${kills} kills of Sheaf's workers: ${calls} of ${calls} calls answered, the most attempts ${Number(retries) + 1}`,
      )
      const broker = new CeleryRedisBroker({ client: bed.client })
      await until('nothing is left', async () => {
        const { ready, delayed, leased, dead } = await broker.admin.counts('celery')
        return ready + delayed + (leased ?? 0) + dead === 0
      })
      await broker.close()
    } finally {
      await killed(worker)
      await python.stop()
      await pythonWorker.kill()
      await bed.stop()
    }
  })
})
