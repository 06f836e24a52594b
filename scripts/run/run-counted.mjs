import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { redisEnvironment } from '../redis/redis-environment.mjs'
import { root } from '../repository/root.mjs'
import { runChild } from './run-child.mjs'

const cache = join(root, 'node_modules/.cache/sheaf')

/**
 * Runs the tests of a config of its own, `vitest.<name>.config.ts`, and leaves their counts in `<name>-summary.json` for
 * `.ci/run`, which adds them up.
 *
 * @param {string} name
 * @param {readonly string[]} parameters - Passed on to vitest.
 * @param {NodeJS.ProcessEnv} [more] - Beside the environment that there is, and a Redis.
 * @returns {Promise<number>} The exit code.
 */
export async function runCounted(name, parameters, more = {}) {
  const report = join(cache, `${name}.json`)
  const summary = join(cache, `${name}-summary.json`)
  mkdirSync(cache, { recursive: true })
  for (const file of [report, summary]) rmSync(file, { force: true })
  const { code } = await runChild(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...['--config', join(root, `vitest.${name}.config.ts`)],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ...parameters,
    ],
    { env: { ...process.env, ...redisEnvironment(), ...more } },
  )
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, 'utf8'))
  writeFileSync(summary, JSON.stringify({ passed, failed: code !== 0 ? Math.max(1, failed) : failed }))
  return code
}
