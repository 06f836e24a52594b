import { expect, it } from 'vitest'
import { routeOf } from '../../src/http/routes.js'

it.each([
  ['/', { name: 'page' }],
  ['/sheaf/', { name: 'page' }],
  ['/a/b/c/', { name: 'page' }],
  ['/sheaf', { name: 'slash', location: './sheaf/' }],
  ['/javascript:alert(1)', { name: 'slash', location: './javascript:alert(1)/' }],
  ['/sheaf/api/live', { name: 'api', call: 'live' }],
  ['/api/sheaf/api/dead', { name: 'api', call: 'dead' }],
  ['/assets/sheaf/assets/script-ab.js', { name: 'asset', file: 'script-ab.js' }],
  ['/sheaf/assets/../../secret', { name: 'slash', location: './secret/' }],
  ['/sheaf/api/a/b', { name: 'slash', location: './b/' }],
])('%s', (path, route) => {
  expect(routeOf(path)).toEqual(route)
})
