import { MemoryBroker, MemoryResultBackend } from '@sheaf/adapter-memory'
import { ManualClock, type TestApp, testApp } from '@sheaf/adapter-memory/testing'
import { App, Batches, type Duration } from '@sheaf/core'

const greet = new Batches<string, number>({ name: 'greet', run() {} })

export const app = new App({
  broker: new MemoryBroker({ lease: '10s', ordered: undefined }),
  backend: new MemoryResultBackend({ clock: new ManualClock(), expires: undefined }),
  tasks: [greet],
})

export async function test(): Promise<void> {
  await using t: TestApp = await testApp({ tasks: [greet], start: undefined })
  t.failNext('ack', { times: undefined })
  await t.advance('10s')
  const payloads: readonly string[] = t.batches(greet)[0]?.payloads ?? []
  const timeout: Duration | undefined = payloads.length
  await t.worker.stop()
  await t.settled({ timeout })
}
