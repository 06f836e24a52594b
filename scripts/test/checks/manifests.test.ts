import { expect, it } from 'vitest'
import { expectedFields, manifestProblems, releasedApart } from '../../checks/manifests.mjs'

const root = {
  homepage: 'https://example.com/sheaf',
  bugs: 'https://example.com/sheaf/issues',
  repository: { type: 'git', url: 'git+https://example.com/sheaf.git' },
  license: 'MIT',
  engines: { node: '>=20.19' },
}
const expected = expectedFields(root, 'packages/core')

it('expects of a package what the root says, and where in the repository it is', () => {
  expect(expected).toEqual({
    ...root,
    homepage: 'https://example.com/sheaf/tree/main/packages/core#readme',
    repository: { type: 'git', url: 'git+https://example.com/sheaf.git', directory: 'packages/core' },
  })
})

it('finds what a package does not say, or says otherwise', () => {
  const { bugs: _, ...manifest } = { ...expected, engines: { node: '>=22' }, name: '@sheaf/core' }
  expect(manifestProblems(expected, expected)).toEqual([])
  expect(manifestProblems(manifest, expected)).toEqual([
    'bugs: expected "https://example.com/sheaf/issues"; got nothing.',
    'engines: expected {"node":">=20.19"}; got {"node":">=22"}.',
  ])
})

it('finds the packages that would be released apart from the others', () => {
  const names = ['@sheaf/core', '@sheaf/adapter-redis', '@sheaf/cli']
  expect(releasedApart(names, { fixed: [['@sheaf/core', '@sheaf/adapter-*']] })).toEqual(['@sheaf/cli'])
  expect(releasedApart(names, { fixed: [['@sheaf/*']] })).toEqual([])
  expect(releasedApart(names, { fixed: [] })).toEqual(names)
})
