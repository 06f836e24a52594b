import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type ConsumerFolder, createConsumer } from './consumer-folder.js'
import { moduleSettings, typeCheck } from './type-check.js'

const packed = inject('packed')
const clients = ['ioredis', 'redis', '@aws-sdk/client-sqs', '@types/node']
let consumer: ConsumerFolder

beforeAll(() => {
  consumer = createConsumer(
    Object.values(packed).map(({ tarball }) => tarball),
    clients,
  )
})

afterAll(() => consumer[Symbol.dispose]())

describe('all packages installed together', () => {
  it('export the same names to import and to require, and some', () => {
    const found = consumer.run('exports.mjs') as Record<string, { imported: string[]; required: string[] }>
    expect(Object.keys(found)).toEqual(expect.arrayContaining(Object.keys(packed)))
    for (const { imported, required } of Object.values(found)) {
      expect(required.filter((name) => name !== '__esModule')).toEqual(
        imported.filter((name) => name !== 'default' && name !== 'module.exports'),
      )
      expect(imported).not.toEqual([])
    }
  })

  it('run batches end to end on the memory broker', () => {
    expect(consumer.run('run-on-memory.mjs')).toMatchObject({
      sizes: [10, 10, 5],
      report: { received: 25, completed: 25 },
    })
  })

  it.each(Object.entries(moduleSettings))(
    'compile, with their declarations checked too, under %s',
    (_name, settings) => {
      expect(typeCheck(consumer.path, ['adapters.mts'], settings)).toEqual([])
    },
  )
})
