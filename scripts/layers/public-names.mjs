import ts from 'typescript'
import { lineOf } from './read-sources.mjs'

const publicNames = new Set(['App', 'Batches'])

/**
 * Where code of core outside of `api` names `App` or `Batches`: the engine carries them, and never looks into them. What
 * is written in texts and comments does not count.
 *
 * @param {readonly import('./read-sources.mjs').Source[]} core - The sources of core.
 */
export function publicNamesBelow(core) {
  return core
    .filter(({ name, folder, tree }) => tree && folder !== 'api' && name !== 'index.ts')
    .flatMap(({ path, tree }) =>
      identifiers(tree)
        .filter(({ text }) => publicNames.has(text))
        .map((node) => ({
          path,
          line: lineOf(tree, node),
          what: `names ${node.text}, which only api/ knows. Take an interface of the few things that are needed of it, or carry it as an object.`,
        })),
    )
}

function identifiers(tree) {
  const found = []
  const visit = (node) => {
    if (ts.isIdentifier(node)) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}
