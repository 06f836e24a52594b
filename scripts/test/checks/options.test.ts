import { expect, it } from 'vitest'
import { tableFindings } from '../../checks/options.mjs'
import { readMembers } from '../../options/read-members.mjs'
import { readTables } from '../../options/read-tables.mjs'

const members = readMembers(
  `export interface Options {
    readonly name: string
    /** @defaultValue \`'30s'\` */
    readonly lease?: string
    readonly ended: Base & { readonly at: Date }
  }`,
  'Options',
)

function findingsOf(...rows: string[]) {
  const head = ['<!-- members of Options -->', '| option | default | meaning |', '| --- | --- | --- |']
  const [table] = readTables([...head, ...rows].join('\n'))
  return tableFindings(table!, members).map(({ line, what }) => `${line}: ${what}`)
}

it('is content with a table that says what the type says', () => {
  expect(
    findingsOf('| `name` | | A name. |', "| `lease` | '30s' | A lease. |", '| `ended` | | With `at`. |'),
  ).toEqual([])
})

it('finds what is missing, what is no more, and what is said otherwise', () => {
  expect(
    findingsOf('| `name` | | A name. |', "| `lease` | `'60s'` | A lease. |", '| `gone` | | It was. |'),
  ).toEqual([
    '4: Options.ended is missing: give it a row.',
    "5: Options.lease: its default is '30s', and not '60s'.",
    '6: Options has no gone: its row goes.',
  ])
})

it('finds a default that is not said, and one that there is not', () => {
  expect(
    findingsOf('| `name` | `1` | A name. |', '| `lease` | none | A lease. |', '| `ended` | | With `at`. |'),
  ).toEqual([
    '4: Options.name: its default is none, and not 1.',
    "5: Options.lease: its default is '30s', and not none.",
  ])
})

it('finds what an event carries and its row does not name', () => {
  expect(findingsOf('| `name` | | |', "| `lease` | '30s' | |", '| `ended` | | It ended. |')).toEqual([
    '6: Options.ended carries at: its row does not say so.',
  ])
})

it('refuses a table about a type that does not exist', () => {
  const [table] = readTables('<!-- members of Nothing -->\n| option |\n| --- |\n| `a` |')
  expect(tableFindings(table!, undefined)).toMatchObject([{ what: 'no type of core is called Nothing.' }])
})
