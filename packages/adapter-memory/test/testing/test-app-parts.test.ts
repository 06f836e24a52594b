import { Batches, type Plugin } from '@sheaf/core'
import { afterEach, expect, it, vi } from 'vitest'
import { MemoryResultBackend } from '../../src/index.js'
import { type TestApp, type TestAppOptions, testApp } from '../../src/testing.js'

const open: TestApp[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((t) => t.close()))
})

async function start(options: TestAppOptions): Promise<TestApp> {
  const t = await testApp(options)
  open.push(t)
  return t
}

it('has the plugins of the program, which see requests and batches as they would there', async () => {
  const told: string[] = []
  const plugin: Plugin = {
    name: 'teller',
    attach(app) {
      told.push(`attached to ${app.tasks.map(({ name }) => name)}`)
      return () => void told.push('closed')
    },
    tracing: {
      enqueue: ({ count }) => ({ headers: { origin: 'test' }, end: () => void told.push(`${count} sent`) }),
      run: (_batch, requests) => ({
        within: (_, callback) => callback(),
        end: ({ verdicts }) => void told.push(`${requests[0]?.headers.origin}: ${verdicts[0]?.type}`),
      }),
    },
  }
  const task = new Batches<string>({ name: 'task', flushInterval: 0, run() {} })
  const t = await start({ tasks: [task], app: { plugins: [plugin] } })
  await task.enqueue('a')
  await t.settled()
  expect(t.batches(task)).toMatchObject([{ payloads: ['a'], state: 'returned' }])
  await t.close()
  expect(told.toSorted()).toEqual(['1 sent', 'attached to task', 'closed', 'test: succeeded'])
})

it('writes a batch down as run got it, although a plugin forgets to call it', async () => {
  const careless: Plugin = {
    name: 'careless',
    tracing: { run: () => ({ within: () => undefined, end() {} }) },
  }
  const task = new Batches<string>({ name: 'task', flushInterval: 0, run() {} })
  const t = await start({ tasks: [task], app: { plugins: [careless] } })
  const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
  await task.enqueue('a')
  await t.settled()
  expect(t.batches(task)).toMatchObject([{ payloads: ['a'], state: 'returned' }])
  expect(printed.mock.calls.join()).toContain("plugin 'careless'")
  printed.mockRestore()
})

it('has the order that its broker is given', async () => {
  const task = new Batches<number>({
    name: 'task',
    flushEvery: 1,
    run(requests) {
      const [request] = requests
      if (request?.payload === 1 && request.attempt === 1) request.retry({ countdown: '1m' })
    },
  })
  const t = await start({ tasks: [task], broker: { ordered: 'queue' } })
  await task.enqueueMany([1, 2])
  await t.advance('30s')
  expect(t.batches(task).map(({ payloads }) => payloads)).toEqual([[1]])
  await t.advance('30s')
  expect(t.batches(task).map(({ payloads }) => payloads)).toEqual([[1], [1], [2]])
})

it('has the worker and the backend that it is given', async () => {
  const stored: unknown[] = []
  const backend = new MemoryResultBackend()
  const store = backend.store.bind(backend)
  backend.store = (results) => {
    stored.push(...results)
    return store(results)
  }
  const wanted = new Batches<string>({ name: 'wanted', flushInterval: 0, run() {} })
  const other = new Batches<string>({ name: 'other', flushInterval: 0, run() {} })
  const hostnames: string[] = []
  const t = await start({
    tasks: [wanted, other],
    backend,
    worker: { tasks: [wanted], hostname: 'mine' },
    app: {
      plugins: [
        {
          name: 'names',
          attach: (app) => app.on('workerStarted', (event) => void hostnames.push(event.hostname)),
        },
      ],
    },
  })
  await wanted.enqueue('a')
  await other.enqueue('b')
  await t.settled()
  expect(hostnames).toEqual(['mine'])
  expect(stored).toMatchObject([{ task: 'wanted', state: 'SUCCESS' }])
  expect(t.batches(other)).toEqual([])
})
