import { join } from 'node:path'
import { expect, it } from 'vitest'
import { bundledPackages, writeNotices } from '../../build/third-party-notices.mjs'
import { root } from '../../repository/root.mjs'

const installed = (path: string) => join(root, 'node_modules', path)

it('lists the packages that files come from, once each, with their licence texts', () => {
  const packages = bundledPackages([
    join(root, 'packages/core/src/index.ts'),
    installed('p-queue/dist/index.js'),
    installed('p-queue/dist/priority-queue.js'),
    installed('eventemitter3/index.mjs'),
  ])
  expect(packages.map(({ name, license }) => [name, license])).toEqual([
    ['eventemitter3', 'MIT'],
    ['p-queue', 'MIT'],
  ])
  const notices = writeNotices('@sheaf/core', packages)
  expect(notices).toContain('compiled into @sheaf/core')
  expect(notices.match(/Permission is hereby granted/g)).toHaveLength(2)
})
