import ts from 'typescript'

/**
 * One member of a public type.
 *
 * @typedef {object} Member
 * @property {string} name
 * @property {boolean} isOptional
 * @property {string | undefined} defaultValue - As its comment says it.
 * @property {readonly string[]} fields - What its type adds to the types that it names, where it is an intersection.
 */

/**
 * The members of the interface, or the texts of the union, of this name; `undefined` where the source has none.
 *
 * @returns {readonly Member[] | undefined}
 */
export function readMembers(source, name) {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true)
  for (const statement of file.statements) {
    if (statement.name?.text !== name) continue
    if (ts.isInterfaceDeclaration(statement)) return statement.members.flatMap(memberOf)
    if (ts.isTypeAliasDeclaration(statement)) return textsOf(statement.type)
  }
  return undefined
}

function memberOf(node) {
  if (!node.name || !ts.isIdentifier(node.name)) return []
  const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'defaultValue')
  return [
    {
      name: node.name.text,
      isOptional: node.questionToken !== undefined,
      defaultValue: tag && ts.getTextOfJSDocComment(tag.comment)?.replaceAll(/\s+/g, ' ').trim(),
      fields: fieldsOf(node.type),
    },
  ]
}

function fieldsOf(type) {
  if (!type) return []
  if (ts.isIntersectionTypeNode(type)) return type.types.flatMap(fieldsOf)
  return ts.isTypeLiteralNode(type) ? type.members.map((member) => member.name.text) : []
}

function textsOf(type) {
  const types = ts.isUnionTypeNode(type) ? type.types : [type]
  return types
    .filter((one) => ts.isLiteralTypeNode(one) && ts.isStringLiteral(one.literal))
    .map((one) => ({ name: one.literal.text, isOptional: false, defaultValue: undefined, fields: [] }))
}

/** The codes of the warnings that a source gives. */
export function readWarnings(source) {
  return [...source.matchAll(/\bwarn\(\s*'(?<code>[A-Z][A-Z_]+)'/g)].map(({ groups }) => groups.code)
}
