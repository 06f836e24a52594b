import { expect, it } from 'vitest'
import { missingOptionals, refusals, serverAddresses } from '../../checks/lock-file.mjs'

it('finds an optional dependency without an entry, but not below a package that is optional itself', () => {
  const lock = {
    packages: {
      'node_modules/turbo': { optionalDependencies: { '@turbo/linux': '1', '@turbo/windows': '1' } },
      'node_modules/@turbo/linux': { optional: true },
      'node_modules/native': { optional: true, optionalDependencies: { '@native/none': '1' } },
    },
  }
  expect(missingOptionals(lock)).toEqual([expect.stringContaining('@turbo/windows has no entry')])
})

it('finds an entry that names a server, but not a workspace', () => {
  const lock = {
    packages: {
      'node_modules/@sheaf/core': { resolved: 'packages/core', link: true },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { resolved: 'https://packages.example.org/b-1.0.0.tgz' },
    },
  }
  expect(serverAddresses(lock)).toEqual([expect.stringContaining('node_modules/b')])
})

it('finds a package that refuses the oldest Node, but not one that npm may leave out', () => {
  const lock = {
    packages: {
      '': { engines: { node: '>=20.19' } },
      'node_modules/a': { version: '2.0.2', engines: { node: '>=22' } },
      'node_modules/b': { version: '1.0.0', engines: { node: '^18 || >=20.20' } },
      'node_modules/native': { version: '1.0.0', optional: true, engines: { node: '>=22' } },
      'node_modules/c': { version: '1.0.0', engines: { node: '^18 || ^20 || >=22' } },
      'node_modules/d': { version: '1.0.0' },
    },
  }
  expect(refusals(lock, '20.19.0')).toEqual([
    'node_modules/a: 2.0.2 wants Node >=22, and we support 20.19.0; lock a version that runs on it.',
    expect.stringContaining('node_modules/b'),
  ])
})
