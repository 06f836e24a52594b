import ts from 'typescript'
import { lineOf } from '../layers/read-sources.mjs'
import { globalNames } from './global-names.mjs'

/**
 * Where code asks whether something is an instance of a global class: what comes from another realm, or from before that
 * class was replaced (zone.js and bluebird replace Promise, fake timers Date), is none, and does all the same.
 *
 * @param {readonly import('../layers/read-sources.mjs').Source[]} sources
 */
export function instancesOfGlobals(sources) {
  return sources
    .filter(({ tree }) => tree)
    .flatMap(({ path, tree }) => {
      const globals = new Set(globalNames(tree).map(({ node }) => node))
      return classesAskedFor(tree)
        .filter((asked) => globals.has(leftmost(asked)))
        .map((asked) => ({
          path,
          line: lineOf(tree, asked),
          what: `asks for an instance of the global ${asked.getText(tree)}. Ask for what is done with it, as isThenable, momentOf and describeError of core do.`,
        }))
    })
}

/** What stands to the right of every `instanceof`. */
function classesAskedFor(tree) {
  const found = []
  const visit = (node) => {
    const isAsking =
      ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword
    if (isAsking) found.push(node.right)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** The first name of a chain, as `globalThis` of `globalThis.Promise`. */
function leftmost(node) {
  return ts.isPropertyAccessExpression(node) ? leftmost(node.expression) : node
}
