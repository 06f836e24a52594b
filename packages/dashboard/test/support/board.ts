import { MemoryBroker } from '@sheaf/adapter-memory'
import { type AnyBatches, App, Batches, type StatsStore } from '@sheaf/core'
import { MemoryStats, stats } from '@sheaf/stats'
import { onTestFinished } from 'vitest'
import { type Dashboard, type DashboardOptions, dashboard } from '../../src/index.js'

/** A dashboard over an app on the memory broker, closed with the test. */
export interface TestBoard {
  readonly app: App
  readonly broker: MemoryBroker
  readonly board: Dashboard
  readonly store: StatsStore
}

/** @param options - Of the dashboard; without `authorize`, everybody may operate. */
export function testBoard(
  options: Partial<DashboardOptions> = {},
  tasks: readonly AnyBatches[] = [failingTask('mail')],
): TestBoard {
  const broker = new MemoryBroker()
  const store = new MemoryStats()
  const app = new App({ broker, tasks, plugins: [stats(store)], name: 'shop' })
  onTestFinished(() => app.close())
  return { app, broker, store, board: dashboard(app, { authorize: () => 'operate', ...options }) }
}

/** A task that gives up every request, each with the error that its payload says. */
export function failingTask(name: string, queue = name) {
  return new Batches<{ readonly error: string; readonly [key: string]: unknown }>({
    name,
    queue,
    flushInterval: 0,
    run(requests) {
      for (const request of requests) request.fail(new TypeError(request.payload.error))
    },
  })
}

/** Enqueues payloads, and returns once all of them are dead letters. */
export async function giveUp(
  { app, broker }: Pick<TestBoard, 'app' | 'broker'>,
  task: ReturnType<typeof failingTask>,
  payloads: readonly { readonly error: string; readonly [key: string]: unknown }[],
): Promise<void> {
  const before = (await broker.admin.counts(task.queue)).dead
  const worker = app.worker()
  await worker.start()
  let left = payloads.length
  const done = new Promise<void>((resolve) => {
    app.on('requestFailed', () => {
      if (--left === 0) resolve()
    })
  })
  await task.enqueueMany(payloads)
  await done
  await worker.stop()
  const { dead } = await broker.admin.counts(task.queue)
  if (dead !== before + payloads.length) throw new Error(`Expected ${payloads.length} more dead letters.`)
}

const origin = 'https://shop.example'

/** A request as the page makes it. */
export function ask(path: string, init: RequestInit = {}): Request {
  return new Request(`${origin}/admin/sheaf/${path}`, init)
}

/** A change as the page makes it. */
export function change(call: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Request {
  return ask(`api/${call}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
    body: JSON.stringify(body),
  })
}

/** The body of a response, read as JSON. */
export async function json<T = Record<string, unknown>>(response: Response | Promise<Response>): Promise<T> {
  return (await (await response).json()) as T
}

/** Reads events of a stream until one of that name, and ends it. */
export async function firstEvent<T>(response: Response, name: string): Promise<T> {
  const reader = response.body!.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) throw new Error(`The stream ended before ${name}: ${text}`)
    text += decoder.decode(value, { stream: true })
    const data = new RegExp(`event: ${name}\\ndata: (.*)\\n\\n`).exec(text)?.[1]
    if (data === undefined) continue
    await reader.cancel()
    return JSON.parse(data) as T
  }
}
