import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix, sep } from 'node:path'
import ts from 'typescript'

/**
 * One file of a package's sources.
 *
 * @typedef {object} Source
 * @property {string} path - From the root of the repository.
 * @property {string} name - From the `src` of its package, as `run/fold.ts`.
 * @property {string} folder - The first folder in its name; empty where there is none.
 * @property {string} text
 * @property {readonly Import[]} imports - Of its own package only.
 * @property {ts.SourceFile | undefined} tree - Its syntax; absent where it is not TypeScript.
 */

/**
 * One place where a file imports another of its package, or exports from it.
 *
 * @typedef {object} Import
 * @property {string} target - The other file, by its name. It begins with `..` where it leads out of `src`, and is empty
 * where an `import()` computes it.
 * @property {string} specifier - As it is written; empty where it is computed.
 * @property {'value' | 'type' | 'lazy'} kind - `lazy` is a call of `import()`.
 * @property {number} line
 */

/**
 * Every file in the `src` of a package, in the order of their names.
 *
 * @param {string} root - The folder of the repository.
 * @param {string} packageName - The package's folder in `packages`.
 * @returns {Source[]}
 */
export function readSources(root, packageName) {
  const folder = `packages/${packageName}/src`
  if (!existsSync(join(root, folder))) return []
  const names = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, folder).length + 1))
    .map((name) => name.replaceAll(sep, '/'))
    .sort()
  const known = new Set(names)
  return names.map((name) => {
    const path = `${folder}/${name}`
    const text = readFileSync(join(root, path), 'utf8')
    const tree = /\.[cm]?tsx?$/.test(name)
      ? ts.createSourceFile(name, text, ts.ScriptTarget.Latest)
      : undefined
    const imports = tree ? importsOf(tree, known) : []
    return { path, name, folder: name.includes('/') ? name.split('/')[0] : '', text, imports, tree }
  })
}

/** The line of a node, from 1. */
export function lineOf(tree, node) {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1
}

function importsOf(tree, known) {
  const imports = []
  const visit = (node) => {
    const found = importAt(node)
    if (found && /^\.|^$/.test(found.specifier)) {
      const target = found.specifier && resolve(tree.fileName, found.specifier, known)
      imports.push({ ...found, target, line: lineOf(tree, node) })
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return imports
}

/** What a node imports, and how; nothing where it is no import. */
function importAt(node) {
  if (ts.isImportDeclaration(node)) {
    return reference(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
  }
  if (ts.isExportDeclaration(node)) return reference(node.moduleSpecifier, node.isTypeOnly)
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
    return reference(node.moduleReference.expression, node.isTypeOnly)
  }
  if (ts.isImportTypeNode(node)) return reference(node.argument.literal, true)
  if (ts.isModuleDeclaration(node)) return reference(node.name, true)
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [path] = node.arguments
    return { specifier: path && ts.isStringLiteralLike(path) ? path.text : '', kind: 'lazy' }
  }
  return undefined
}

/** `import { type A }` counts as a value: the import itself stays when its types are gone (`verbatimModuleSyntax`). */
function reference(specifier, isType) {
  if (!specifier || !ts.isStringLiteralLike(specifier)) return undefined
  return { specifier: specifier.text, kind: isType ? 'type' : 'value' }
}

function resolve(from, specifier, known) {
  const path = posix.join(posix.dirname(from), specifier)
  const candidates = [path, path.replace(/\.([cm]?)js$/, '.$1ts'), `${path}.ts`, `${path}/index.ts`]
  return candidates.find((candidate) => known.has(candidate)) ?? path
}
