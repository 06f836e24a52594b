import { App, Batches } from '@sheaf/core'
import { expect, onTestFinished, test } from 'vitest'
import { until } from '../support/scene.js'
import { useServer } from '../support/use-server.js'

const { scene } = useServer()

test.each([
  ['standard', '', [1, 1, 1, 1]],
  ['FIFO', '.fifo', [1, 2, 3, 4]],
])(
  'on a %s queue a request that is postponed comes back, and its attempt says what that costs',
  async (_kind, ending, expected) => {
    const made = await scene({ ending })
    const attempts: number[] = []
    const postponed: string[] = []
    const task = new Batches<string>({
      name: 'work',
      queue: made.queue,
      flushInterval: '20ms',
      // Postponed more often than it may be tried: on a standard queue that uses up nothing.
      maxAttempts: ending === '' ? 2 : 10,
      run([request]) {
        attempts.push(request!.attempt)
        if (attempts.length < expected.length) request!.postpone({ countdown: 0 })
      },
    })
    const app = new App({ broker: made.broker, tasks: [task] })
    onTestFinished(() => app.close())
    app.on('requestPostponed', ({ id }) => postponed.push(id))
    await app.worker().start()
    const { id } = await task.enqueue('later')
    await until('it is done', async () => {
      const { ready, delayed, leased = 0, dead } = await made.broker.admin.counts(made.queue)
      return attempts.length === expected.length && ready + delayed + leased + dead === 0
    })
    expect(attempts).toEqual(expected)
    expect(postponed).toEqual([id, id, id])
  },
)
