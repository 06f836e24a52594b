import ts from 'typescript'

/** A file of types, as far as it can be judged without the others. */
export interface Declarations {
  /** What it declares at its top. */
  readonly declared: readonly string[]
  /** What it speaks of, declared there or elsewhere. */
  readonly mentioned: ReadonlySet<string>
  /** Where it imports from, but for files beside it. */
  readonly imported: readonly string[]
  /** Members that it names although no user may use them. */
  readonly hidden: readonly string[]
  /** Optional properties that may be left out and may not be `undefined`, where a consumer is that strict. */
  readonly narrow: readonly string[]
}

export function readDeclarations(text: string): Declarations {
  const file = ts.createSourceFile('index.d.ts', text, ts.ScriptTarget.Latest, true)
  const nodes = descendants(file)
  return {
    declared: file.statements.flatMap(namesOf),
    mentioned: new Set(nodes.filter(isMention).map(({ text }) => text)),
    imported: file.statements
      .flatMap((node) => (isFrom(node) && node.moduleSpecifier ? [node.moduleSpecifier] : []))
      .flatMap((specifier) => (ts.isStringLiteral(specifier) ? [specifier.text] : []))
      .filter((specifier) => !specifier.startsWith('.')),
    hidden: nodes.filter(isHidden).map((node) => node.getText()),
    narrow: nodes.filter(isNarrow).map((node) => node.getText()),
  }
}

function namesOf(node: ts.Statement): string[] {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.map(({ name }) => name.getText())
  const isNamed =
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isEnumDeclaration(node)
  return isNamed && node.name ? [node.name.text] : []
}

const isFrom = (node: ts.Node): node is ts.ImportDeclaration | ts.ExportDeclaration =>
  ts.isImportDeclaration(node) || ts.isExportDeclaration(node)

/** Not what only gives a name to a member, a parameter or the like. */
function isMention(node: ts.Node): node is ts.Identifier {
  return ts.isIdentifier(node) && (node.parent as { name?: ts.Node }).name !== node
}

/** A `#private` of no name and no type is none: it stands for those of a class. */
function isHidden(node: ts.Node): boolean {
  if (!ts.isClassElement(node) && !ts.isTypeElement(node) && !ts.isParameter(node)) return false
  const isPrivate = ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private
  return isPrivate !== 0 || ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'internal')
}

function isNarrow(node: ts.Node): boolean {
  if (!ts.isPropertySignature(node) && !ts.isPropertyDeclaration(node)) return false
  return node.questionToken !== undefined && node.type !== undefined && !admitsUndefined(node.type)
}

function admitsUndefined(type: ts.TypeNode): boolean {
  const { UndefinedKeyword, UnknownKeyword, AnyKeyword } = ts.SyntaxKind
  if (ts.isUnionTypeNode(type)) return type.types.some(admitsUndefined)
  return [UndefinedKeyword, UnknownKeyword, AnyKeyword].some((kind) => kind === type.kind)
}

function descendants(node: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [node]
  node.forEachChild((child) => {
    nodes.push(...descendants(child))
  })
  return nodes
}

/** What an entry of a package exports by its declarations, and whether that is there at run time. */
export function exportsOf(file: string): Map<string, 'value' | 'type'> {
  const program = ts.createProgram([file], { noLib: true, types: [] })
  const checker = program.getTypeChecker()
  const module = checker.getSymbolAtLocation(program.getSourceFile(file)!)!
  return new Map(
    checker.getExportsOfModule(module).map((symbol) => {
      const { flags } = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
      return [symbol.name, flags & ts.SymbolFlags.Value ? 'value' : 'type']
    }),
  )
}
