import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { until } from '../../../redis-connection/test/support/until.js'
import { openBroker, qosWith, take } from '../support/open.js'
import { startWorker } from '../support/worker-process.js'

/** So long that a busy machine lets no worker miss three of them by itself. */
const heartbeatSeconds = 3

test.each([
  ['killed', 'SIGKILL'],
  ['frozen', 'SIGSTOP'],
] as const)(
  'what a worker holds that is %s comes to another, with the crash counted',
  async (how, signal) => {
    const { broker, queue } = openBroker()
    const folder = mkdtempSync(join(tmpdir(), 'sheaf-frozen-'))
    const ledger = join(folder, 'ledger')
    const worker = startWorker({
      URL: inject('rabbitUrl'),
      TASK: queue,
      LEDGER: ledger,
      HEARTBEAT: String(heartbeatSeconds),
      HANGS: 'yes',
    })
    onTestFinished(async () => {
      await worker.end('SIGKILL').catch(() => {})
      rmSync(folder, { recursive: true, force: true })
    })
    const envelope = JSON.stringify({ v: 1, task: queue, payload: 1 })
    await broker.publish(queue, [{ id: 'held', body: envelope }])
    await until(
      'it is held',
      () => existsSync(ledger) && readFileSync(ledger, 'utf8').includes('holds 1'),
      30_000,
    )
    const channel = await broker.openChannel(queue, qosWith())
    const startedAt = performance.now()
    if (signal === 'SIGSTOP') worker.signal(signal)
    else await worker.end(signal)
    const [delivery] = await take(channel, 1)
    console.log(`a worker that is ${how}: back after ${Math.round(performance.now() - startedAt)} ms`)
    expect(delivery).toMatchObject({ id: 'held', attempt: 2, lapses: 1 })
    expect(await channel.ack([delivery!])).toEqual([])
    expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 0, dead: 0 })
  },
)
