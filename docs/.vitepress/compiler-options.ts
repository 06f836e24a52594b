import ts from 'typescript'

/** How the types behind hovers are read: by the settings of the repository, from the sources. */
export function compilerOptions(root: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(`${root}/tsconfig.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  return {
    ...options,
    verbatimModuleSyntax: false,
    noUnusedLocals: false,
    noUnusedParameters: false,
    typeRoots: [`${root}/node_modules/@types`],
  }
}
