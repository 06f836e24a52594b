import { createHash } from 'node:crypto'

const names = new Map<string, string>()

/**
 * The name under which a connection prepares a statement. It is made from the text: two adapters on one pool that counted
 * theirs would use one name for two statements.
 */
export function statementName(text: string): string {
  let name = names.get(text)
  if (name === undefined) {
    name = `sheaf_${createHash('sha1').update(text).digest('base64url')}`
    names.set(text, name)
  }
  return name
}
