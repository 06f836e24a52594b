import { expect, it } from 'vitest'
import { isMeant } from '../../src/monitor/mailbox.js'

it.each([
  [{}, true],
  [{ destination: null, pattern: null, matcher: null }, true],
  [{ destination: [] }, true],
  [{ destination: ['sheaf@a'] }, true],
  [{ destination: ['celery@a', 'sheaf@b'] }, false],
  [{ pattern: 'sheaf@*', matcher: 'glob' }, true],
  [{ pattern: 'sheaf@?', matcher: 'glob' }, true],
  [{ pattern: 'celery@*', matcher: 'glob' }, false],
  [{ pattern: 'sheaf.a', matcher: 'glob' }, false],
  [{ pattern: '^sheaf', matcher: 'pcre' }, true],
  [{ pattern: '(', matcher: 'pcre' }, false],
])('a request %j is meant for sheaf@a: %s', (request, expected) => {
  expect(isMeant(request, 'sheaf@a')).toBe(expected)
})
