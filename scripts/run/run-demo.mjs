import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../repository/root.mjs'

/**
 * Runs the demo in this very process, so that Ctrl-C, its exit code and the terminal are its own. With `--dashboard` it is
 * the other one: a shop that works until it is stopped, and the page that shows it.
 */
export async function runDemo(parameters) {
  const hasDashboard = parameters.includes('--dashboard')
  const main = join(root, hasDashboard ? 'examples/dashboard/main.ts' : 'examples/demo/main.ts')
  process.argv = [process.execPath, main, ...parameters.filter((parameter) => parameter !== '--dashboard')]
  collapseRepeatedSignals(process)
  const { register } = await import('tsx/esm/api')
  register({ tsconfig: join(root, 'tsconfig.json') })
  await import(pathToFileURL(main).href)
}

/**
 * Lets one Ctrl-C count as one. The terminal sends it to every process of the command, and npm, which is one of them,
 * sends it on to its script: without this a single key press would look like somebody insisting.
 *
 * @param {Pick<NodeJS.Process, 'emit'>} target
 */
export function collapseRepeatedSignals(target, windowMs = 300, now = () => performance.now()) {
  const emit = target.emit
  const lastAt = new Map()
  target.emit = function emitOnce(name, ...values) {
    if (name === 'SIGINT' || name === 'SIGTERM') {
      const isRepeat = now() - (lastAt.get(name) ?? Number.NEGATIVE_INFINITY) < windowMs
      if (isRepeat) return true
      lastAt.set(name, now())
    }
    return emit.call(this, name, ...values)
  }
}
