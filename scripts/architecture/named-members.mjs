import ts from 'typescript'
import { inlineCode } from './inline-code.mjs'

/**
 * Members that the page names, as `Holdings.finish`, and that core does not have.
 *
 * @param {string} text - The page.
 * @param {readonly import('../layers/read-sources.mjs').Source[]} core - The sources of core.
 */
export function namedMembers(text, core) {
  const members = membersOf(core)
  return inlineCode(text).flatMap(({ code, line }) => {
    const named = code.match(/^(?<owner>[A-Z]\w*)\.(?<member>#?\w+)(?:\(\))?$/)?.groups
    if (!named || named.owner in globalThis || members.get(named.owner)?.has(named.member)) return []
    const found = members.has(named.owner)
      ? `${named.owner} has no ${named.member}`
      : `packages/core/src declares no ${named.owner}`
    return [
      { path: 'ARCHITECTURE.md', line, what: `names \`${code}\`, but ${found}. Name what took its place.` },
    ]
  })
}

/** The members of every class and interface, by its name. */
function membersOf(core) {
  const members = new Map()
  for (const { tree } of core) {
    for (const statement of tree?.statements ?? []) {
      if (!ts.isClassDeclaration(statement) && !ts.isInterfaceDeclaration(statement)) continue
      const names = statement.members.flatMap((member) => (member.name ? [member.name.getText(tree)] : []))
      members.set(statement.name?.text, new Set(names))
    }
  }
  return members
}
