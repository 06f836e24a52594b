import assert from 'node:assert/strict'
import { describe, mock, test } from 'node:test'
import { MemoryBroker, MemoryResultBackend } from '@sheaf/adapter-memory'
import { testApp } from '@sheaf/adapter-memory/testing'
import { App, Batches } from '@sheaf/core'

describe('under the mock timers of node:test', () => {
  test('a test app is moved by the test', async () => {
    mock.timers.enable()
    try {
      const task = new Batches<string>({ name: 'task', flushEvery: 2, flushInterval: '10s', run() {} })
      await using t = await testApp({ tasks: [task] })
      await task.enqueueMany(['a', 'b', 'c'])
      await t.advance('10s')
      assert.deepEqual(
        t.batches(task).map(({ trigger, payloads }) => [trigger, payloads]),
        [
          ['count', ['a', 'b']],
          ['interval', ['c']],
        ],
      )
    } finally {
      mock.timers.reset()
    }
  })

  test('an app without a clock of its own works, and stops', async () => {
    mock.timers.enable()
    try {
      const square = new Batches<number, number>({
        name: 'square',
        flushInterval: '5ms',
        run(requests) {
          for (const request of requests) request.succeed(request.payload ** 2)
        },
      })
      const broker = new MemoryBroker()
      const app = new App({ broker, backend: new MemoryResultBackend(), tasks: [square] })
      const worker = app.worker()
      await worker.start()
      const handle = await square.enqueue(12)
      assert.equal(await handle.wait({ timeout: '30s' }), 144)
      const { received, completed } = await worker.stop()
      assert.deepEqual({ received, completed }, { received: 1, completed: 1 })
      await app.close()
    } finally {
      mock.timers.reset()
    }
  })
})
