import { join } from 'node:path'
import type { CompilerHost, CompilerOptions, Diagnostic, Program, SourceFile } from 'typescript'
import type { Compiler } from './compilers.js'

/** Compiles files of one folder, again and again: what they all import is read and parsed once. */
export class TypeChecker {
  readonly #compiler: Compiler
  readonly #folder: string
  readonly #files = new Map<string, SourceFile | undefined>()
  readonly #texts = new Map<string, string | undefined>()
  readonly #found = new Map<string, boolean>()

  constructor(compiler: Compiler, folder: string) {
    this.#compiler = compiler
    this.#folder = folder
  }

  /**
   * Compiles files as strictly as a consumer can ask for, with the declarations that they import checked too.
   *
   * @param missing - Packages that are not to be found, by them or by what they import.
   * @returns The errors in the files and in our declarations; those in other packages' are not ours to mend.
   */
  errors(files: readonly string[], options: CompilerOptions, missing: readonly string[]): string[] {
    const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true }
    const all = {
      target: this.#compiler.ScriptTarget.ES2022,
      typeRoots: [join(this.#folder, 'node_modules/@types')],
      ...strict,
      ...options,
    }
    const host = this.#host(all, missing)
    const program = this.#compiler.createProgram(
      files.map((file) => join(this.#folder, file)),
      all,
      host,
    )
    return this.#diagnostics(program).map((diagnostic) => this.#compiler.formatDiagnostic(diagnostic, host))
  }

  #diagnostics(program: Program): Diagnostic[] {
    const ours = program.getSourceFiles().filter(({ fileName }) => this.#isOurs(fileName))
    return [
      ...program.getOptionsDiagnostics(),
      ...program.getGlobalDiagnostics(),
      ...ours.flatMap((file) => [
        ...program.getSyntacticDiagnostics(file),
        ...program.getSemanticDiagnostics(file),
      ]),
    ]
  }

  #isOurs(file: string): boolean {
    if (!file.startsWith(this.#folder)) return false
    const path = file.slice(this.#folder.length + 1)
    return !path.startsWith('node_modules/') || path.startsWith('node_modules/@sheaf/')
  }

  #host(options: CompilerOptions, missing: readonly string[]): CompilerHost {
    const host = this.#compiler.createCompilerHost(options)
    const isMissing = (path: string) => missing.some((name) => path.includes(`/node_modules/${name}/`))
    const { fileExists, directoryExists, readFile, getSourceFile } = host
    host.readFile = (path) => remembered(this.#texts, path, () => readFile.call(host, path))
    host.fileExists = (path) =>
      !isMissing(path) && remembered(this.#found, path, () => fileExists.call(host, path))
    host.directoryExists = (path) =>
      !isMissing(`${path}/`) && remembered(this.#found, `${path}/`, () => directoryExists!.call(host, path))
    host.getSourceFile = (path, version, ...rest) => {
      const read = () => getSourceFile.call(host, path, version, ...rest)
      if (!/\.d\.[cm]?ts$/.test(path)) return read()
      const format = typeof version === 'object' ? version.impliedNodeFormat : undefined
      return remembered(this.#files, `${path} ${format}`, read)
    }
    return host
  }
}

function remembered<T>(values: Map<string, T>, key: string, read: () => T): T {
  if (!values.has(key)) values.set(key, read())
  return values.get(key)!
}
