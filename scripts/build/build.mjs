import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '../repository/root.mjs'
import { runChild } from '../run/run-child.mjs'

/** Builds every package, core first; what has not changed comes from turbo's cache. */
export function build(parameters = []) {
  const turbo = join(root, 'node_modules/turbo/bin/turbo')
  const env = {
    ...process.env,
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    DO_NOT_TRACK: '1',
  }
  return runChild(process.execPath, [turbo, 'run', 'build', ...parameters], { env })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = (await build(process.argv.slice(2))).code
}
