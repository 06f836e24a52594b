import { randomInt } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { redisEnvironment } from '../redis/redis-environment.mjs'
import { root } from '../repository/root.mjs'
import { workspaces } from '../repository/workspaces.mjs'
import { runChild } from './run-child.mjs'
import { runJest } from './run-jest.mjs'
import { npm } from './set-up.mjs'

const cache = join(root, 'node_modules/.cache/sheaf')
const vitestReport = join(cache, 'vitest.json')

/** Where the counts of the last run stand, for `.ci/run`, which adds them up. */
const testSummary = join(cache, 'test-summary.json')

/**
 * Runs every package's tests: all of vitest's in one pool of processes, then those that need another test runner.
 *
 * @param {readonly string[]} parameters - Passed on to vitest; with any, only vitest runs (`npm test -- --project core`).
 * @returns {Promise<number>} The exit code.
 */
export async function runTests(parameters) {
  // Properties are tried in other worlds each time, and can be tried in the same ones again.
  const seed = process.env.SHEAF_PROPERTY_SEED ?? String(randomInt(2 ** 31))
  console.log(`properties: seed ${seed} (SHEAF_PROPERTY_SEED=${seed} draws the same worlds again)`)
  const env = { ...process.env, ...redisEnvironment(), SHEAF_PROPERTY_SEED: seed }
  mkdirSync(cache, { recursive: true })
  rmSync(vitestReport, { force: true })
  rmSync(testSummary, { force: true })

  const runs = [await runVitest(parameters, env)]
  if (parameters.length === 0) {
    for (const { name, manifest } of workspaces()) {
      if (!manifest.scripts?.['test:node'] || runs.at(-1)?.isInterrupted) continue
      console.log(`\n${name} under node:test`)
      runs.push(await runNodeTest(name, env))
    }
    if (!runs.at(-1)?.isInterrupted) {
      console.log('\nESM and CommonJS under jest')
      const end = await runJest(env)
      runs.push({ ...end, ...atLeastOneFailure(end, end) })
      console.log(`${end.passed} passed`)
    }
  }
  const counts = { passed: sum(runs, 'passed'), failed: sum(runs, 'failed'), skipped: sum(runs, 'skipped') }
  writeFileSync(testSummary, JSON.stringify(counts))
  console.log(
    `\n${runs.length > 1 ? 'All test runners together: ' : ''}${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`,
  )
  return runs.find(({ code }) => code !== 0)?.code ?? (counts.failed > 0 ? 1 : 0)
}

async function runVitest(parameters, env) {
  const program = join(root, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`]
  const end = await runChild(process.execPath, [program, 'run', ...reporters, ...parameters], { env })
  return { ...end, ...atLeastOneFailure(end, readVitestReport()) }
}

function readVitestReport() {
  try {
    const report = JSON.parse(readFileSync(vitestReport, 'utf8'))
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
}

async function runNodeTest(name, env) {
  let output = ''
  const [program, parameters] = npm(['run', '--silent', 'test:node', '--workspace', name])
  const end = await runChild(program, parameters, {
    env,
    onOutput: (text) => {
      output += text
    },
  })
  const counts = atLeastOneFailure(end, readNodeTestTotals(output))
  console.log(counts.failed > 0 ? output : `${counts.passed} passed`)
  return { ...end, ...counts }
}

/** The totals that node:test prints at its end: `# pass 12` into a pipe, `ℹ pass 12` on a terminal. */
export function readNodeTestTotals(output) {
  const total = (word) =>
    Number([...output.matchAll(new RegExp(`^[#ℹ] ${word} (\\d+)$`, 'gm'))].at(-1)?.[1] ?? 0)
  return {
    passed: total('pass'),
    failed: total('fail') + total('cancelled'),
    skipped: total('skipped') + total('todo'),
  }
}

/** A runner that fails without a failed test (a file that cannot be read, an unhandled rejection) has failed all the same. */
function atLeastOneFailure({ code }, counts) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

function sum(runs, key) {
  return runs.reduce((total, run) => total + run[key], 0)
}
