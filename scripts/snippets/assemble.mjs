import ts from 'typescript'

/**
 * One file to compile, and where each of its lines came from (nothing for lines nobody wrote).
 *
 * @typedef {{ name: string, text: string, origins: ({ path: string, line: number } | undefined)[] }} SnippetFile
 */

/**
 * Turns the snippets of one page into files: one for each snippet, or for each chain of snippets that continue each other.
 *
 * A snippet whose first line is a comment with a file name gets that name, so that others of its page can import it. One
 * without any import is a fragment: the names of Sheaf that it uses are imported for it.
 *
 * @param {readonly import('./extract.mjs').Snippet[]} snippets
 * @param {ReadonlyMap<string, string>} exportedBy - Which package exports a name.
 * @returns {SnippetFile[]}
 */
export function assemble(snippets, exportedBy) {
  const chains = []
  for (const snippet of snippets) {
    if (snippet.continues && chains.length > 0) chains.at(-1).push(snippet)
    else chains.push([snippet])
  }
  return chains.map((chain) => assembleChain(chain, exportedBy))
}

function assembleChain(chain, exportedBy) {
  const [first] = chain
  const title = first.code.match(/^\/\/ (?<name>[\w./-]+\.[cm]?[jt]s)\s*$/m)
  const isTitled = title !== null && title.index === 0
  const name = isTitled ? title.groups.name : `line-${first.line}.${first.language}`

  const lines = []
  const origins = []
  const add = (text, origin) => {
    for (const [offset, line] of text.split('\n').entries()) {
      lines.push(line)
      origins.push(origin && { path: origin.path, line: origin.line + offset })
    }
  }
  const code = chain.map((snippet) => `${snippet.preamble}\n${snippet.code}`).join('\n')
  add(`export {}; ${missingImports(code, exportedBy)}`)
  for (const snippet of chain) {
    if (snippet.preamble) add(snippet.preamble)
    add(snippet.code, snippet)
  }
  return { name, text: lines.join('\n'), origins }
}

/** The imports that a fragment leaves out, on one line. */
export function missingImports(code, exportedBy) {
  const source = ts.createSourceFile('fragment.ts', code, ts.ScriptTarget.Latest)
  const imports = source.statements.filter((statement) => ts.isImportDeclaration(statement))
  if (imports.length > 0) return ''
  const used = new Set()
  const visit = (node) => {
    if (ts.isIdentifier(node)) used.add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  for (const name of declaredNames(source)) used.delete(name)
  return [...used]
    .filter((name) => exportedBy.has(name))
    .map((name) => `import { ${name} } from '${exportedBy.get(name)}';`)
    .join(' ')
}

function declaredNames(source) {
  return source.statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => name.getText(source))
    }
    return statement.name && ts.isIdentifier(statement.name) ? [statement.name.text] : []
  })
}

/** The names that an `index.ts` exports; it lists each of them. */
export function exportedNames(code) {
  const source = ts.createSourceFile('index.ts', code, ts.ScriptTarget.Latest)
  return source.statements.flatMap((statement) =>
    ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)
      ? statement.exportClause.elements.map(({ name }) => name.text)
      : [],
  )
}
