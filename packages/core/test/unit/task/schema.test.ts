import { expect, it } from 'vitest'
import { describeIssues, type SchemaIssue } from '../../../src/task/schema.js'

it.each<[string, SchemaIssue[], string]>([
  ['nothing', [], ''],
  ['one without a place', [{ message: 'is bad' }], 'is bad'],
  ['one with an empty path', [{ message: 'is bad', path: [] }], 'is bad'],
  ['one with a path', [{ message: 'is bad', path: ['list', 0, { key: 'name' }] }], 'list.0.name: is bad'],
  ['one whose path has a symbol', [{ message: 'is bad', path: [Symbol('s')] }], 'Symbol(s): is bad'],
  ['several', [{ message: 'is bad', path: ['a'] }, { message: 'is odd' }], 'a: is bad; is odd'],
])('puts %s into one line', (_, issues, line) => {
  expect(describeIssues(issues)).toBe(line)
})
