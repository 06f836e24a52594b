import { join } from 'node:path'
import ts from 'typescript'

/** The ways in which a project can ask TypeScript to find packages. */
export const moduleSettings = {
  node16: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  bundler: { module: ts.ModuleKind.Preserve, moduleResolution: ts.ModuleResolutionKind.Bundler },
} satisfies Record<string, ts.CompilerOptions>

/**
 * Compiles a consumer's files, with the declarations that they import checked too.
 *
 * @returns The errors in its own files and in ours; those in the declarations of other packages are not ours to mend.
 */
export function typeCheck(folder: string, files: readonly string[], settings: ts.CompilerOptions): string[] {
  const program = ts.createProgram(
    files.map((file) => join(folder, file)),
    {
      ...settings,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts', 'lib.esnext.disposable.d.ts'],
      types: ['node'],
      typeRoots: [join(folder, 'node_modules/@types')],
      strict: true,
      noEmit: true,
      skipLibCheck: false,
    },
  )
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => !file || isOurs(file.fileName, folder))
    .map((diagnostic) => ts.formatDiagnostic(diagnostic, formatHost))
}

function isOurs(file: string, folder: string) {
  const path = file.slice(folder.length + 1)
  return (
    file.startsWith(folder) && (!path.startsWith('node_modules/') || path.startsWith('node_modules/@sheaf/'))
  )
}

const formatHost: ts.FormatDiagnosticsHost = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: ts.sys.getCurrentDirectory,
  getNewLine: () => '\n',
}
