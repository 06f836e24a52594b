import ts from 'typescript'

/**
 * Every place where code names a global: an identifier that its file declares nowhere, and that is no name of a property.
 * Types do not count, but for `instanceof`, which asks for a value.
 *
 * @param {ts.SourceFile} tree
 * @returns {{ node: ts.Identifier, parent: ts.Node }[]}
 */
export function globalNames(tree) {
  const declared = declaredNames(tree)
  const found = []
  const visit = (node, parent) => {
    if (ts.isTypeNode(node)) return
    if (ts.isIdentifier(node) && !isName(node, parent) && !declared.has(node.text))
      found.push({ node, parent })
    ts.forEachChild(node, (child) => visit(child, node))
  }
  visit(tree, tree)
  return found
}

/** What a file declares, in whichever scope: imports, variables, parameters, functions and classes. */
function declaredNames(tree) {
  const names = new Set()
  const visit = (node) => {
    const isDeclaration =
      ts.isImportClause(node) ||
      ts.isImportSpecifier(node) ||
      ts.isNamespaceImport(node) ||
      ts.isVariableDeclaration(node) ||
      ts.isBindingElement(node) ||
      ts.isParameter(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node)
    if (isDeclaration && node.name && ts.isIdentifier(node.name)) names.add(node.name.text)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return names
}

/** Whether an identifier is what something is called, and refers to nothing. */
function isName(node, parent) {
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (parent.name === node && !ts.isShorthandPropertyAssignment(parent)) ||
    parent.propertyName === node
  )
}
