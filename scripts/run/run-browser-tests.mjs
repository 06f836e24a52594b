import { resolveBrowser } from '../browser/browser.mjs'
import { runCounted } from './run-counted.mjs'

/**
 * Runs the dashboard in a real browser. With `--pictures` the pictures of the documentation are taken anew.
 *
 * @param {readonly string[]} parameters - The others are passed on to vitest.
 * @returns {Promise<number>} The exit code.
 */
export async function runBrowserTests(parameters) {
  // Found, or downloaded, before the tests begin: none of them waits for it.
  const { binary } = resolveBrowser()
  console.log(`The browser is ${binary}`)
  return await runCounted(
    'browser',
    parameters.filter((parameter) => parameter !== '--pictures'),
    parameters.includes('--pictures') ? { SHEAF_PICTURES: '1' } : {},
  )
}
