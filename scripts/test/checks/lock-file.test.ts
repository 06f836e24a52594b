import { expect, it } from 'vitest'
import { missingOptionals, serverAddresses } from '../../checks/lock-file.mjs'

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
