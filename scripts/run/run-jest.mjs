import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../repository/root.mjs'
import { runChild } from './run-child.mjs'

/** Core comes first, because the other is built on it. */
const packages = ['core', 'adapter-memory']

/**
 * Runs the tests under jest, which knows no TypeScript: on the packages as they are published, but for their types, in a
 * folder where nothing else is installed but sinon, whose fake timers must not hold up anything either.
 *
 * @returns {Promise<{ code: number, isInterrupted: boolean, passed: number, failed: number, skipped: number }>}
 */
export async function runJest(env) {
  const folder = mkdtempSync(join(tmpdir(), 'sheaf-jest-'))
  try {
    const builds = await Promise.all(packages.map((name) => install(name, folder, env)))
    const failed = builds.find(({ code }) => code !== 0)
    if (failed) return { ...failed, ...readReport('') }
    symlinkSync(join(root, 'node_modules/sinon'), join(folder, 'node_modules/sinon'), 'junction')
    cpSync(join(root, 'packages/adapter-memory/test/jest'), folder, { recursive: true })
    const report = join(folder, 'report.json')
    const program = join(root, 'node_modules/jest/bin/jest.js')
    const end = await runChild(
      process.execPath,
      // Without the flag jest knows no ESM; the warning that this is experimental says nothing new.
      [
        ...['--experimental-vm-modules', '--no-warnings', program, '--rootDir', folder],
        // A test that hangs leaves its worker behind, and must not hold up the run.
        ...['--forceExit', '--json', `--outputFile=${report}`],
      ],
      { env, cwd: folder, onOutput() {} },
    )
    return { ...end, ...readReport(report) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Builds a package into the folder, beside the manifest that says how it is imported. */
async function install(name, folder, env) {
  const source = join(root, 'packages', name)
  const target = join(folder, 'node_modules/@sheaf', name)
  mkdirSync(target, { recursive: true })
  cpSync(join(source, 'package.json'), join(target, 'package.json'))
  const tsup = join(root, 'node_modules/tsup/dist/cli-default.js')
  const parameters = [tsup, '--no-dts', '--silent', '--out-dir', join(target, 'dist')]
  return await runChild(process.execPath, parameters, { env, cwd: source })
}

/** The totals in jest's report; none where it wrote no report. */
export function readReport(path) {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8'))
    return {
      passed: report.numPassedTests,
      // A file that cannot be read has no tests, and is a failure all the same.
      failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
}
