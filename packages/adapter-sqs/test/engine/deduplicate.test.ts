import { App, Batches } from '@sheaf/core'
import { expect, onTestFinished, test } from 'vitest'
import { until } from '../support/scene.js'
import { useServer } from '../support/use-server.js'

const { scene } = useServer()

async function reporting(ending: string) {
  const made = await scene({ ending })
  const ran: string[] = []
  const enqueued: string[] = []
  const task = new Batches<string>({
    name: 'report',
    queue: made.queue,
    flushInterval: '20ms',
    run: (requests) => void ran.push(...requests.map(({ payload }) => payload)),
  })
  const app = new App({ broker: made.broker, tasks: [task] })
  onTestFinished(() => app.close())
  app.on('requestEnqueued', ({ id }) => enqueued.push(id))
  return { ...made, app, task, ran, enqueued }
}

const once = { deduplicate: { key: 'of today', for: '5m' } } as const

test('on a FIFO queue the same key runs once, and every handle is that of the first request', async () => {
  const { app, task, ran, enqueued } = await reporting('.fifo')
  const [first, second] = await Promise.all([task.enqueue('first', once), task.enqueue('second', once)])
  expect(second.id).toBe(first.id)
  await app.worker().start()
  await until('the first has run', () => ran.length === 1)
  expect((await task.enqueue('later', once)).id).toBe(first.id)
  const { id } = await task.enqueue('another')
  await until('the other has run', () => ran.includes('another'))
  expect(ran).toEqual(['first', 'another'])
  expect(enqueued).toEqual([first.id, id])
})

test.each([
  ['a standard queue', '', once, /standard queue of SQS deduplicates nothing; use a FIFO queue/],
  [
    'a FIFO queue for an hour',
    '.fifo',
    { deduplicate: { key: 'of today', for: '1h' } },
    /SQS does so for five minutes/,
  ],
] as const)('on %s it is refused at enqueue, in words', async (_name, ending, options, reason) => {
  const { task } = await reporting(ending)
  await expect(task.enqueue('report', options)).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringMatching(reason),
  })
})
