import fc from 'fast-check'
import { expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'
import { runs } from './support/runs.js'

const held = 10_000

const load = fc.record({
  flushEvery: fc.constantFrom(7, 100, 3_000),
  concurrency: fc.constantFrom(1, 5),
  hasKeys: fc.boolean(),
  acks: fc.constantFrom('late' as const, 'early' as const),
  mode: fc.constantFrom('flush' as const, 'release' as const, 'abandon' as const),
  timeoutMs: fc.constantFrom(0, 1, 5_000, 3_600_000),
  runsMs: fc.constantFrom(0, 40, 20_000),
})

it('accounts in the report for each of 10,000 requests held when the worker is stopped', async () => {
  await fc.assert(
    fc.asyncProperty(load, async ({ flushEvery, concurrency, hasKeys, acks, mode, timeoutMs, runsMs }) => {
      const done = new Set<string>()
      const { task } = probeTask<number>({
        flushEvery,
        concurrency,
        acks,
        prefetch: held,
        maxOpenKeys: 500,
        flushInterval: '1h',
        ...(hasKeys && { batchBy: (payload: number) => payload % 700 }),
        run: async (requests, batch) => {
          if (runsMs > 0) await new Promise<void>((resolve) => scene.clock.setTimer(resolve, runsMs))
          if (!batch.signal.aborted) for (const request of requests) done.add(request.id)
        },
      })
      const scene = openScene([task])
      await task.enqueueMany(Array.from({ length: held + 500 }, (_, index) => index))
      const worker = await scene.start()
      await scene.advance('10ms')
      const status = worker.status().tasks.probe!
      // What was acked early is no longer held while it runs.
      const ackedEarly = acks === 'early' ? status.runs.reduce((sum, { size }) => sum + size, 0) : 0
      if (runsMs > 40) expect(status.held + ackedEarly).toBeGreaterThan(held / 2)
      const stopping = worker.stop({ mode, timeout: timeoutMs })
      let isStopped = false
      void stopping.then(() => {
        isStopped = true
      })
      while (!isStopped) await scene.advance('10s')
      const { received, ...parts } = await stopping
      const { completed, retried, failed, expired, rejected, released, lost, abandoned } = parts
      expect(completed + released + lost + abandoned).toBe(received)
      expect([retried, failed, expired, rejected, lost]).toEqual([0, 0, 0, 0, 0])
      if (mode !== 'abandon') expect(completed).toBeLessThanOrEqual(done.size)
      if (mode === 'flush' && timeoutMs === 3_600_000 && runsMs < 20_000) {
        expect(completed).toBe(received)
        expect(done.size).toBe(received)
      }
      const { ready, leased = 0 } = await scene.memory.admin.counts(task.queue)
      // What was acked early is gone, whether or not it ran.
      if (acks === 'late') expect(ready + leased).toBe(held + 500 - completed)
      else expect(ready + leased).toBeLessThanOrEqual(held + 500 - completed)
      if (acks === 'late') expect(leased).toBe(abandoned)
    }),
    runs(12) as never,
  )
}, 3_600_000)
