import { build } from '../build/build.mjs'
import { installIn } from './install-in.mjs'
import { runCounted } from './run-counted.mjs'

/**
 * Builds the example of Next, starts it, and looks what a worker gets. Next is large, so it is installed here and not with
 * everything else; it imports the packages as they are built.
 *
 * @param {readonly string[]} parameters - Passed on to vitest.
 * @returns {Promise<number>} The exit code.
 */
export async function runNextTests(parameters) {
  installIn('examples/next')
  const { code } = await build(['--filter=@sheaf/adapter-redis', '--output-logs=errors-only'])
  return code !== 0 ? code : await runCounted('next', parameters)
}
