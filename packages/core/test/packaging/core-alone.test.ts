import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { bundleSize } from '../../../../scripts/build/bundle-size.mjs'
import { type ConsumerFolder, createConsumer } from './consumer-folder.js'
import { importsOf } from './imports-of.js'

const core = inject('packed')['@sheaf/core']!
let consumer: ConsumerFolder
const read = (file: string) => readFileSync(join(consumer.path, 'node_modules/@sheaf/core', file), 'utf8')

beforeAll(() => {
  consumer = createConsumer([core.tarball])
})

afterAll(() => consumer[Symbol.dispose]())

describe('what the package says and ships', () => {
  it('depends on nothing', () => {
    const manifest = JSON.parse(read('package.json'))
    for (const key of ['dependencies', 'peerDependencies', 'optionalDependencies', 'bundledDependencies']) {
      expect(manifest).not.toHaveProperty(key)
    }
  })

  it('ships its licence, and those of the code that is compiled in', () => {
    expect(core.files).toEqual(expect.arrayContaining(['LICENSE', 'THIRD-PARTY-NOTICES.md']))
    const notices = read('THIRD-PARTY-NOTICES.md')
    for (const name of ['eventemitter3', 'p-queue', 'p-timeout']) expect(notices).toContain(`## ${name} `)
  })

  it('ships nothing but the build and its papers', () => {
    const papers = ['LICENSE', 'README.md', 'THIRD-PARTY-NOTICES.md', 'CHANGELOG.md', 'package.json']
    expect(core.files.filter((file) => !file.startsWith('dist/') && !papers.includes(file))).toEqual([])
  })

  it('imports nothing at run time but node:async_hooks, and its own files', () => {
    const specifiers = core.files
      .filter((file) => /\.c?js$/.test(file))
      .flatMap((file) => importsOf(read(file)))
    expect(specifiers.length).toBeGreaterThan(0)
    for (const from of specifiers) expect(from).toMatch(/^(?:node:)?async_hooks$|^\.\//)
  })

  it('names no type of another package', () => {
    for (const file of ['dist/index.d.ts', 'dist/index.d.cts']) {
      const declarations = read(file).replaceAll(/\/\*[\s\S]*?\*\//g, '')
      expect(declarations).not.toMatch(
        /\bfrom ['"]|\bimport\(|\brequire\(|<reference (?!lib="esnext\.disposable")/,
      )
      expect(declarations).not.toMatch(/PQueue|EventEmitter|TimeoutError/)
    }
  })

  it('is at most 20 kB to import, minified and gzipped', async () => {
    const file = join(consumer.path, 'node_modules/@sheaf/core/dist/index.js')
    const bytes = await bundleSize({ entryPoints: [file] }, false)
    console.log(
      `@sheaf/core: ${bytes} bytes to import, ${await bundleSize({ entryPoints: [file] }, true)} with what a worker loads`,
    )
    expect(bytes).toBeLessThanOrEqual(20_000)
  })
})

describe('run where nothing else is installed', () => {
  it.each(['run.mjs', 'run.cjs'])('runs batches end to end: %s', (program) => {
    const { sizes, report } = consumer.run(program) as { sizes: number[]; report: Record<string, number> }
    expect(sizes).toEqual([10, 10, 5])
    expect(report).toMatchObject({ received: 25, completed: 25 })
  })

  it('shares errors, context and tasks between its ESM and its CJS copy', () => {
    expect(consumer.run('two-copies.mjs')).toEqual({
      areTwoCopies: true,
      recognisesRequired: true,
      recognisesImported: true,
      context: { app: true, batch: true },
      enqueued: 'an-id',
    })
  })
})
