import { OptionChecks } from '@sheaf/core'
import { quoted, schemaOf, unquoted } from '../schema/name.js'
import { roles } from './roles.js'
import { steps } from './steps.js'

/** Which schema a migration is for. */
export interface MigrationSqlOptions {
  /**
   * The schema that everything lives in: small letters, digits and `_`, at most 41.
   *
   * @defaultValue `'sheaf'`
   */
  readonly schema?: string | undefined
}

/**
 * The SQL that makes a schema, or brings one up to date, for those who run migrations themselves; with the rights that a
 * worker and a producer need, as comments at its end.
 *
 * It is one statement, so that it happens as a whole or not at all, through any client and pooler. It may run again, and
 * several times at once.
 *
 * @throws {CONFIG_INVALID} If the schema's name is none that needs no quotes.
 *
 * @example
 * ```ts
 * import { migrationSql } from '@sheaf/adapter-postgres'
 *
 * console.log(migrationSql({ schema: 'sheaf' }))
 * ```
 */
export function migrationSql(options: MigrationSqlOptions = {}): string {
  const schema = quoted(schemaOf(new OptionChecks('migrationSql', options, ['schema'])))
  return `${migrationStatement(schema)};\n\n${roles(schema)}`
}

/** The statement that brings a schema up to a version; older ones are for tests of upgrades. */
export function migrationStatement(
  schema: string,
  all: readonly ((schema: string) => string)[] = steps,
): string {
  const name = unquoted(schema)
  const parts = all.map(
    (step, index) => `  if at_version < ${index + 1} then
${step(schema)}
    insert into ${schema}.meta(version) values (${index + 1});
  end if;
`,
  )
  return `do $migrate$
declare at_version int;
begin
  if current_setting('server_encoding') <> 'UTF8' then
    raise exception 'sheaf: expected a database in UTF8; this one is in %', current_setting('server_encoding') using errcode = '0A000';
  end if;
  perform pg_advisory_xact_lock(hashtext('sheaf.migrate'), hashtext('${name}'));
  -- Asked of the catalogue itself: what to_regclass() remembers may be from before the lock.
  if not exists (select from pg_catalog.pg_namespace where nspname = '${name}') then create schema ${schema}; end if;
  if not exists (select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = '${name}' and c.relname = 'meta') then
    create table ${schema}.meta (version int primary key, migrated_at timestamptz not null default now());
  end if;
  select coalesce(max(m.version), 0) into at_version from ${schema}.meta m;
${parts.join('')}end $migrate$`
}
