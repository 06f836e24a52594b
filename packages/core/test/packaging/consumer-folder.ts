import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '../../../../scripts/repository/root.mjs'
import { npm } from '../../../../scripts/run/set-up.mjs'

/** Somebody's project: a folder far from the repository, into which only tarballs are installed. */
export interface ConsumerFolder extends Disposable {
  readonly path: string
  /** Runs one of its programs and reads the JSON that it prints. */
  run(program: string, parameters?: readonly string[]): unknown
}

/**
 * Installs tarballs, without a network, beside the programs of `consumer/`.
 *
 * @param links - Packages that are not ours, which the consumer has as well: they are borrowed from the repository.
 */
export function createConsumer(tarballs: readonly string[], links: readonly string[] = []): ConsumerFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'sheaf-consumer-')))
  cpSync(fileURLToPath(new URL('consumer', import.meta.url)), path, { recursive: true })
  writeFileSync(join(path, 'package.json'), JSON.stringify({ name: 'consumer', private: true }))
  const options = ['--offline', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error']
  const [program, parameters] = npm(['install', ...options, ...tarballs]) as [string, string[]]
  execFileSync(program, parameters, { cwd: path, stdio: 'pipe' })
  for (const name of links) {
    mkdirSync(dirname(join(path, 'node_modules', name)), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), join(path, 'node_modules', name), 'junction')
  }
  return {
    path,
    run: (file, parameters = []) => {
      const options = { cwd: path, encoding: 'utf8', timeout: 60_000 } as const
      return JSON.parse(execFileSync(process.execPath, [file, ...parameters], options))
    },
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  }
}
