import type { OptionChecks } from '@sheaf/core'

const pattern = /^[a-z_][a-z0-9_]{0,40}$/

/**
 * Reads the option `schema`: a name that needs no quotes in SQL, and leaves room for what is named after it.
 *
 * @throws {CONFIG_INVALID} If it is another.
 */
export function schemaOf(check: OptionChecks): string {
  const name = check.text('schema', 'sheaf')
  if (pattern.test(name) && !name.startsWith('pg_')) return name
  throw check.refusal(
    'schema',
    'small letters, digits and _, at most 41, not beginning with a digit or pg_',
    name,
  )
}

/** The name as SQL takes it: in quotes, because some names are words of SQL. */
export function quoted(schema: string): string {
  return `"${schema}"`
}

/** The name without its quotes, as it stands in a text of SQL. */
export function unquoted(schema: string): string {
  return schema.slice(1, -1)
}
