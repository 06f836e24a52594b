import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { defaults } from '../../../packages/core/src/task/task-defaults.js'
import { readMembers, readWarnings } from '../../options/read-members.mjs'
import { root } from '../../repository/root.mjs'

const source = `
interface Hidden { other: string }
export interface Options {
  /** Its name. */
  readonly name: string
  /**
   * How many.
   *
   * @defaultValue \`flushEvery ×
   * 2\`
   */
  readonly many?: number | undefined
  run?(): void
  finished: Base & Counts & { readonly at: Date; readonly error?: unknown }
}
export type Code = 'ONE' | 'TWO'
`

it('reads the members of an interface, with the default that their comment says', () => {
  expect(readMembers(source, 'Options')).toEqual([
    { name: 'name', isOptional: false, defaultValue: undefined, fields: [] },
    { name: 'many', isOptional: true, defaultValue: '`flushEvery × 2`', fields: [] },
    { name: 'run', isOptional: true, defaultValue: undefined, fields: [] },
    { name: 'finished', isOptional: false, defaultValue: undefined, fields: ['at', 'error'] },
  ])
})

it('reads the texts of a union', () => {
  expect(readMembers(source, 'Code')?.map(({ name }) => name)).toEqual(['ONE', 'TWO'])
})

it('has nothing to say of a type that is elsewhere', () => {
  expect(readMembers(source, 'Elsewhere')).toBeUndefined()
})

it('reads the codes of warnings', () => {
  expect(
    readWarnings("events.warn('TASK_FAILING', message)\nqos.warn(\n  'SOME_CODE', x)\nwarn(code, x)"),
  ).toEqual(['TASK_FAILING', 'SOME_CODE'])
})

it('finds in the comments of a task the defaults that it has', () => {
  const options = readFileSync(`${root}/packages/core/src/api/batches-options.ts`, 'utf8')
  const members = readMembers(options, 'BatchesOptions')!
  const said = Object.fromEntries(members.map(({ name, defaultValue }) => [name, defaultValue]))
  for (const [name, value] of Object.entries(defaults)) {
    expect(said[name]?.replaceAll('`', ''), name).toBe(asWritten(value))
  }
})

/** A value as a person writes it. */
function asWritten(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`
  if (typeof value !== 'object' || value === null) return String(value)
  const fields = Object.entries(value).map(([name, inner]) => `${name}: ${asWritten(inner)}`)
  return `{ ${fields.join(', ')} }`
}
