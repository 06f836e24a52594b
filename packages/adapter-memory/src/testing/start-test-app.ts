import { AppUnderTest } from './app-under-test.js'
import type { TestApp } from './test-app.js'
import type { TestAppOptions } from './test-app-options.js'

/**
 * Starts an app with a worker, all in memory and on a clock that only the test moves.
 *
 * It is the engine of production; only the broker, the result backend and the clock are others. No test needs to sleep.
 *
 * @throws {CONFIG_INVALID} If an option is refused.
 *
 * @example
 * ```ts
 * import { testApp } from '@sheaf/adapter-memory/testing'
 * import { countClicks } from '../src/tasks.js'
 *
 * test('clicks are counted after ten seconds', async () => {
 *   await using t = await testApp({ tasks: [countClicks] })
 *   await countClicks.enqueue({ url: '/' })
 *   await t.advance('10s')
 *   expect(t.batches(countClicks)).toMatchObject([{ trigger: 'interval', payloads: [{ url: '/' }] }])
 * })
 * ```
 */
export async function testApp(options: TestAppOptions): Promise<TestApp> {
  const t = new AppUnderTest(options)
  try {
    await t.start()
    return t
  } catch (error) {
    await t.close()
    throw error
  }
}
