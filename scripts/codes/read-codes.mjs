import ts from 'typescript'

/** Names of other things that are written alike: variables of the environment, and errors of Node and of the network. */
const others = /^(?:SHEAF|ERR|EAI|NODE_OPTIONS|NO_COLOR|FORCE_COLOR|REDIS_URL|DATABASE_URL)(?:_|$)/

const code = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/

/**
 * The codes of errors, warnings and findings that a source names: each text that is written like one, and each member of
 * a type whose name ends in `Code`, as `CLOSED`.
 *
 * @param {string} source
 * @returns {string[]}
 */
export function readCodes(source) {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true)
  const found = new Set()
  const visit = (node) => {
    if (ts.isStringLiteralLike(node) && (code.test(node.text) || isMemberOfCodes(node))) found.add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return [...found].filter((text) => !others.test(text))
}

function isMemberOfCodes(node) {
  const type = node.parent.parent
  const alias = type && ts.isUnionTypeNode(type) ? type.parent : type
  return (
    ts.isLiteralTypeNode(node.parent) &&
    ts.isTypeAliasDeclaration(alias) &&
    alias.name.text.endsWith('Code') &&
    /^[A-Z]/.test(node.text)
  )
}
