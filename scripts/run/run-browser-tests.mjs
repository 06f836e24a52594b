import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { resolveBrowser } from '../browser/browser.mjs'
import { redisEnvironment } from '../redis/redis-environment.mjs'
import { root } from '../repository/root.mjs'
import { runChild } from './run-child.mjs'

const cache = join(root, 'node_modules/.cache/sheaf')
const report = join(cache, 'browser.json')

/** Where the counts of the last run stand, for `.ci/run`, which adds them up. */
const summary = join(cache, 'browser-summary.json')

/**
 * Runs the dashboard in a real browser. With `--pictures` the pictures of the documentation are taken anew.
 *
 * @param {readonly string[]} parameters - The others are passed on to vitest.
 * @returns {Promise<number>} The exit code.
 */
export async function runBrowserTests(parameters) {
  mkdirSync(cache, { recursive: true })
  for (const file of [report, summary]) rmSync(file, { force: true })
  // Found, or downloaded, before the tests begin: none of them waits for it.
  const { binary } = resolveBrowser()
  console.log(`The browser is ${binary}`)
  const env = {
    ...process.env,
    ...redisEnvironment(),
    ...(parameters.includes('--pictures') && { SHEAF_PICTURES: '1' }),
  }
  const { code } = await runChild(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...['--config', join(root, 'vitest.browser.config.ts')],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ...parameters.filter((parameter) => parameter !== '--pictures'),
    ],
    { env },
  )
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, 'utf8'))
  writeFileSync(summary, JSON.stringify({ passed, failed: code !== 0 ? Math.max(1, failed) : failed }))
  return code
}
