import ts from 'typescript'
import { inlineCode } from './inline-code.mjs'

const page = 'ARCHITECTURE.md'
const home = 'held/held-request.ts'

/**
 * Where the page's table of who writes which field of a `HeldRequest` says otherwise than the code. A row's first cell
 * names fields, its last one the files that assign to them.
 *
 * @param {string} text - The page.
 * @param {readonly import('../layers/read-sources.mjs').Source[]} core - The sources of core.
 */
export function heldFields(text, core) {
  const table = readTable(text)
  const fields = fieldsOf(core.find(({ name }) => name === home))
  if (table.size === 0 || fields.size === 0) {
    const what = `expected the class HeldRequest in packages/core/src/${home}, and in ${page} a table whose first column is headed 'field of HeldRequest'; one of them was not found.`
    return [{ path: page, line: 1, what }]
  }
  const line = Math.min(...[...table.values()].map((row) => row.line))
  const unknown = [...table.keys()].filter((field) => !fields.has(field))
  const written = writersOf(core, fields)
  return [
    ...unknown.map((field) => ({
      path: page,
      line: table.get(field).line,
      what: `HeldRequest has no field \`${field}\`. Take it off the table, or name the one that took its place.`,
    })),
    ...[...fields].flatMap((field) => {
      const row = table.get(field)
      if (!row) {
        return [
          { path: page, line, what: `the table says of no field \`${field}\` who writes it. Add its row.` },
        ]
      }
      const differs = difference([...written.get(field)], [...row.writers])
      if (differs === '') return []
      return [{ path: page, line: row.line, what: `of HeldRequest's field \`${field}\`: ${differs}.` }]
    }),
  ]
}

function difference(inCode, onPage) {
  const silent = inCode.filter((file) => !onPage.includes(file))
  const wrong = onPage.filter((file) => !inCode.includes(file))
  return [
    ...silent.map((file) => `${file} writes it, and the table does not say so`),
    ...wrong.map((file) => `${file} does not write it, as the table says`),
  ].join('; ')
}

/** The rows, by field: the files of the last cell, and the line. */
function readTable(text) {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.startsWith('| field of HeldRequest'))
  const table = new Map()
  for (let index = start + 2; start !== -1 && lines[index]?.startsWith('|'); index++) {
    const cells = lines[index].split('|').slice(1, -1)
    const writers = inlineCode(cells.at(-1)).map(({ code }) => code)
    for (const { code } of inlineCode(cells[0])) table.set(code, { writers, line: index + 1 })
  }
  return table
}

function fieldsOf(source) {
  const held = source?.tree?.statements.find(
    (statement) => ts.isClassDeclaration(statement) && statement.name?.text === 'HeldRequest',
  )
  const properties = held?.members.filter((member) => ts.isPropertyDeclaration(member)) ?? []
  return new Set(properties.map(({ name }) => name.getText(source.tree)))
}

/** The files that assign to each field. On `this` only HeldRequest itself does; elsewhere that is another object's field. */
function writersOf(core, fields) {
  const writers = new Map([...fields].map((field) => [field, new Set()]))
  for (const { name, tree } of core) {
    const visit = (node) => {
      const target = assigned(node)
      const isOwn = target?.expression.kind === ts.SyntaxKind.ThisKeyword
      if (target && (!isOwn || name === home)) writers.get(target.name.text)?.add(name)
      ts.forEachChild(node, visit)
    }
    if (tree) visit(tree)
  }
  return writers
}

function assigned(node) {
  if (!ts.isBinaryExpression(node) || !ts.isPropertyAccessExpression(node.left)) return undefined
  const { kind } = node.operatorToken
  const isAssignment = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment
  return isAssignment ? node.left : undefined
}
