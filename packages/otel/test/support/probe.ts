import { type TestApp, testApp } from '@sheaf/adapter-memory/testing'
import { Batches, type BatchesOptions, type Plugin } from '@sheaf/core'
import { onTestFinished } from 'vitest'

/** An app under test with one task, which is called `probe`, and a plugin. */
export async function probe<Payload = string>(
  plugin: Plugin | readonly Plugin[],
  options: Partial<BatchesOptions<Payload>> = {},
): Promise<{ t: TestApp; task: Batches<Payload> }> {
  const task = new Batches<Payload>({
    name: 'probe',
    flushEvery: 3,
    flushInterval: '10s',
    backoff: { jitter: false },
    run() {},
    ...options,
  } as BatchesOptions<Payload>)
  const t = await testApp({ tasks: [task], app: { plugins: [plugin].flat() } })
  onTestFinished(() => t.close())
  return { t, task }
}
