import ts from 'typescript'
import { lineOf } from '../layers/read-sources.mjs'
import { globalNames } from './global-names.mjs'

/** Without these nothing goes on: what waits for them would wait for ever. */
const turns = new Set(['setImmediate', 'queueMicrotask', 'process.nextTick'])

/** Core's time comes from its clock. */
const time = new Set([
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
  ...['Date.now', 'new Date()'],
])

/** The one file of core that takes them all, when it is loaded. */
const taker = 'packages/core/src/time/real-time.ts'

/**
 * Where code uses at its time of need what the fake timers of a test (jest, sinon, vitest) replace: the turns of the event
 * loop in any package, and the time in core.
 *
 * @param {readonly import('../layers/read-sources.mjs').Source[]} sources - Of one package.
 */
export function fakedGlobals(sources) {
  return sources
    .filter(({ tree, path }) => tree && path !== taker)
    .flatMap(({ path, tree }) => {
      const isCore = path.startsWith('packages/core/')
      return globalNames(tree)
        .map(({ node, parent }) => ({ node, use: useOf(node, parent) }))
        .filter(({ use }) => turns.has(use) || (isCore && time.has(use)))
        .map(({ node, use }) => ({
          path,
          line: lineOf(tree, node),
          what: `uses ${use}, which fake timers replace. ${isCore ? 'Take it from time/, or from the clock.' : 'Take it from Node when the module is loaded.'}`,
        }))
    })
}

/** How a global is used, as far as that matters here: `Date` as `Date.now` or `new Date()`. */
function useOf(node, parent) {
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) {
    const use = `${node.text}.${parent.name.text}`
    return turns.has(use) || time.has(use) ? use : node.text
  }
  if (ts.isNewExpression(parent) && parent.expression === node)
    return (parent.arguments?.length ?? 0) === 0 ? `new ${node.text}()` : ''
  return node.text
}
