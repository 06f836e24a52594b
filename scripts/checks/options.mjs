import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readMembers, readWarnings } from '../options/read-members.mjs'
import { plain, readTables } from '../options/read-tables.mjs'
import { root } from '../repository/root.mjs'
import { trackedFiles } from '../repository/tracked-files.mjs'
import { refuse } from './findings.mjs'

const path = 'docs/options.md'

/** What has a table there; `warnings` stands for the codes of the warnings that core gives. */
const listed = [
  'BatchesOptions',
  'CoalesceOptions',
  'RateLimitOptions',
  'BreakerOptions',
  'ExponentialBackoff',
  'EnqueueOptions',
  'DeduplicateOptions',
  'AppOptions',
  'WorkerOptions',
  'StartOptions',
  'StopOptions',
  'StopReport',
  'BatchRequest',
  'Batch',
  'ResultHandle',
  'ResultSnapshot',
  'AppEvents',
  'WorkerStatus',
  'QueueStatus',
  'TaskStatus',
  'OpenBufferStatus',
  'RunStatus',
  'SheafErrorCode',
  'warnings',
]

/** The page of options names every option, event, status field, error and warning of core, with the default it has. */
export function checkOptions() {
  const sources = trackedFiles()
    .filter((file) => file.startsWith('packages/core/src/') && file.endsWith('.ts'))
    .map((file) => readFileSync(join(root, file), 'utf8'))
  const warnings = [...new Set(sources.flatMap(readWarnings))].map((name) => ({ name, fields: [] }))
  const membersOf = (type) =>
    type === 'warnings' ? warnings : sources.map((source) => readMembers(source, type)).find(Boolean)
  const tables = readTables(readFileSync(join(root, path), 'utf8'))
  const missing = listed.filter((type) => !tables.some((table) => table.type === type))
  refuse([
    ...missing.map((type) => ({
      path,
      line: 1,
      what: `there is no table under <!-- members of ${type} -->.`,
    })),
    ...tables.flatMap((table) => tableFindings(table, membersOf(table.type))),
  ])
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0)
  return `${rows} rows in ${tables.length} tables`
}

/** What a table says otherwise than the type that it is about. */
export function tableFindings({ type, line, hasDefaults, rows }, members) {
  const finding = (what, at = line) => ({ path, line: at, what })
  if (!members) return [finding(`no type of core is called ${type}.`)]
  const named = new Set(rows.flatMap(({ names }) => names))
  const known = new Map(members.map((member) => [member.name, member]))
  return [
    ...members
      .filter(({ name }) => !named.has(name))
      .map(({ name }) => finding(`${type}.${name} is missing: give it a row.`)),
    ...rows.flatMap((row, index) =>
      row.names
        .flatMap((name) => rowFindings(row, type, name, known.get(name), hasDefaults))
        .map((what) => finding(what, line + index)),
    ),
  ]
}

function rowFindings(row, type, name, member, hasDefaults) {
  if (!member) return [`${type} has no ${name}: its row goes.`]
  const expected = plain(member.defaultValue)
  const isOther = hasDefaults && row.defaultValue !== expected
  return [
    ...(isOther
      ? [`${type}.${name}: its default is ${expected ?? 'none'}, and not ${row.defaultValue ?? 'none'}.`]
      : []),
    ...member.fields
      .filter((field) => !row.text.includes(`\`${field}\``))
      .map((field) => `${type}.${name} carries ${field}: its row does not say so.`),
  ]
}
