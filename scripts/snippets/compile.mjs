import { basename, dirname, join } from 'node:path'
import ts from 'typescript'
import { root } from '../repository/root.mjs'

/** Fragments stand in functions that the reader imagines around them. */
const returnOutsideOfFunction = 1108

/**
 * Compiles the snippets of all pages at once, against the sources, without writing a file.
 *
 * @param {ReadonlyMap<string, readonly import('./assemble.mjs').SnippetFile[]>} pages - Files by page.
 * @param {readonly string[]} declarations - Files that declare what every snippet may use.
 * @returns {string[]} What is wrong, each with the place in the documentation.
 */
export function compile(pages, declarations) {
  const files = new Map()
  for (const [page, snippets] of pages) {
    const folder = join(root, '__snippets__', page.replaceAll(/[^\w]+/g, '-'))
    for (const snippet of snippets) files.set(join(folder, snippet.name), snippet)
  }
  const options = compilerOptions()
  const program = ts.createProgram([...files.keys(), ...declarations], options, virtualHost(options, files))
  const problems = [...files.keys()].flatMap((file) => {
    const source = program.getSourceFile(file)
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      .filter(({ code }) => code !== returnOutsideOfFunction)
      .map((diagnostic) => describe(diagnostic, files.get(file), source))
  })
  return [...new Set(problems)]
}

function compilerOptions() {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  return {
    ...options,
    checkJs: true,
    isolatedModules: false,
    verbatimModuleSyntax: false,
    noUncheckedIndexedAccess: false,
    noUnusedLocals: false,
    noUnusedParameters: false,
  }
}

function virtualHost(options, files) {
  const host = ts.createCompilerHost(options)
  const folders = new Set([...files.keys()].map(dirname))
  return {
    ...host,
    fileExists: (path) => files.has(path) || host.fileExists(path),
    readFile: (path) => files.get(path)?.text ?? host.readFile(path),
    directoryExists: (path) =>
      folders.has(path) || basename(path) === '__snippets__' || ts.sys.directoryExists(path),
    getSourceFile: (path, ...rest) =>
      files.has(path)
        ? ts.createSourceFile(path, files.get(path).text, ...rest)
        : host.getSourceFile(path, ...rest),
  }
}

function describe({ messageText, start, code }, snippet, source) {
  const { line } = ts.getLineAndCharacterOfPosition(source, start ?? 0)
  const before = snippet.origins.slice(0, line + 1).findLast(Boolean)
  const origin = snippet.origins[line] ?? before ?? snippet.origins.find(Boolean)
  return `${origin.path}:${origin.line}: TS${code}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
}
