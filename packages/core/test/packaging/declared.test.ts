import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { workspaces } from '../../../../scripts/repository/workspaces.mjs'
import { type ConsumerFolder, createConsumer } from './consumer-folder.js'
import { exportsOf, readDeclarations } from './declarations.js'
import { internalNames, publicNames } from './source-names.js'

const packed = inject('packed')
const published = workspaces().filter(({ isPublished }) => isPublished)
let consumer: ConsumerFolder

beforeAll(() => {
  consumer = createConsumer(Object.values(packed).map(({ tarball }) => tarball))
})

afterAll(() => consumer[Symbol.dispose]())

/** A specifier may lead into a package. */
const packageOf = (from: string) => /^(?:@[^/]+\/)?[^/]+/.exec(from)![0]

/** A user who mounts a handler of Node's own server has the types of Node. */
const hasNodeTypes = new Map([['@sheaf/dashboard', 'node:http']])

for (const { name, folder, manifest } of published) {
  describe(`${name} declares`, () => {
    const path = (file: string) => join(consumer.path, 'node_modules', name, file)
    const files = packed[name]!.files.filter((file) => /\.d\.c?ts$/.test(file))
    const read = (file: string) => readDeclarations(readFileSync(path(file), 'utf8'))
    const known = publicNames(folder, Object.keys(manifest.exports))
    const internal = internalNames(folder, known)

    it('what its sources list as public', () => {
      for (const kind of ['import', 'require']) {
        const entries = Object.values<Record<string, { types: string }>>(manifest.exports)
        const types = entries.flatMap((entry) => entry[kind]?.types ?? [])
        expect(new Set(types.flatMap((file) => [...exportsOf(path(file)).keys()]))).toEqual(known)
      }
    })

    it.each(files)('nothing that cannot be imported: %s', (file) => {
      expect(read(file).declared.filter((one) => !known.has(one))).toEqual([])
    })

    it.each(files)('none of what only its sources know: %s', (file) => {
      const { mentioned, hidden } = read(file)
      expect([...internal].filter((one) => mentioned.has(one))).toEqual([])
      expect(hidden).toEqual([])
    })

    it.each(files)('nothing of a package that its user may not have: %s', (file) => {
      const { peerDependencies, peerDependenciesMeta = {} } = manifest
      const required = Object.keys(peerDependencies ?? {}).filter(
        (one) => !peerDependenciesMeta[one]?.optional,
      )
      const isThere = (from: string) => required.includes(packageOf(from)) || hasNodeTypes.get(name) === from
      expect(read(file).imported.filter((from) => !isThere(from))).toEqual([])
    })

    it.each(files)('no property that may be left out but not be undefined: %s', (file) => {
      expect(read(file).narrow).toEqual([])
    })
  })
}

it('knows the parts of the engine by their names', () => {
  const { folder } = published.find(({ name }) => name === '@sheaf/core')!
  expect([...internalNames(folder, new Set())]).toEqual(
    expect.arrayContaining(['HeldRequest', 'Outbox', 'AppInternals', 'TaskInternals', 'WorkerCore', 'Latch']),
  )
})
