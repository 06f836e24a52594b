import { expect, it } from 'vitest'
import { errorLine, groupId, normalise } from '../../src/dead/reasons.js'

it.each([
  ['TypeError: x is not a function', { name: 'TypeError', message: 'x is not a function' }],
  ['ApiError: CRM 422: account is archived', { name: 'ApiError', message: 'CRM 422: account is archived' }],
  ['two\nlines', { name: '', message: 'two' }],
  [undefined, { name: '', message: 'undecodable' }],
  ['Error: ', { name: 'Error', message: 'Error' }],
])('reads %j', (error, line) => {
  expect(errorLine(error, 'undecodable')).toEqual(line)
})

it.each([
  ['account 4711 is archived', 'account … is archived'],
  ['no row c1f0b2aa-7f41-4c1e-9f0e-2b1a90cfd7e2 in "orders"', 'no row … in …'],
  ['connect ECONNREFUSED 10.0.7.3:587', 'connect ECONNREFUSED …:…'],
  ['commit deadbeef12 not found', 'commit … not found'],
  ['cafe is closed', 'cafe is closed'],
])('%j is, without what varies, %j', (message, normal) => {
  expect(normalise(message)).toBe(normal)
})

it('letters of one reason are in one group, of one queue and task', () => {
  const id = (queue: string, task: string, message: string) =>
    groupId(queue, task, { name: 'Error', message })
  expect(id('q', 't', 'no 1')).toBe(id('q', 't', 'no 2'))
  expect(id('q', 't', 'no 1')).not.toBe(id('q', 'u', 'no 1'))
  expect(id('q', 't', 'no 1')).not.toBe(id('r', 't', 'no 1'))
})
