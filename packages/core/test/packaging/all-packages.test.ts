import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type ConsumerFolder, createConsumer } from './consumer-folder.js'
import { exportsOf } from './declarations.js'

const packed = inject('packed')
const clients = [
  'ioredis',
  '@aws-sdk/client-sqs',
  '@opentelemetry/api',
  '@nestjs/common',
  '@nestjs/core',
  'reflect-metadata',
  'rxjs',
]
let consumer: ConsumerFolder

/** What an entry of a package exports at run time, and the declarations that promise it. */
interface Entry {
  readonly imported: readonly string[]
  readonly required: readonly string[]
  readonly types: readonly string[]
}

beforeAll(() => {
  consumer = createConsumer(
    Object.values(packed).map(({ tarball }) => tarball),
    clients,
  )
})

afterAll(() => consumer[Symbol.dispose]())

describe('all packages installed together', () => {
  it('export to import and to require what they declare to be there, and some', () => {
    const found = consumer.run('exports.mjs') as Record<string, Entry>
    expect(Object.keys(found)).toEqual(expect.arrayContaining(Object.keys(packed)))
    for (const { imported, required, types } of Object.values(found)) {
      const names = imported.filter((name) => name !== 'default' && name !== 'module.exports')
      expect(names).not.toEqual([])
      expect(required.filter((name) => name !== '__esModule')).toEqual(names)
      for (const file of types) {
        const declared = [...exportsOf(join(consumer.path, 'node_modules', file))]
        expect(declared.flatMap(([name, kind]) => (kind === 'value' ? [name] : [])).sort()).toEqual(names)
      }
    }
  })

  it('run batches end to end on the memory broker', () => {
    expect(consumer.run('run-on-memory.mjs')).toMatchObject({
      sizes: [10, 10, 5],
      report: { received: 25, completed: 25 },
    })
  })

  it('take an option that is undefined for one that is left out', () => {
    const { options, ...rest } = consumer.run('undefined-options.mjs') as { options: [string[], string[]] }
    expect(options[0]).toEqual(options[1])
    expect(rest).toEqual({ hasId: true, received: 1, made: 10 })
  })
})
