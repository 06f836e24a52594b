import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CompilerOptions } from 'typescript'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { compilers } from './compilers.js'
import { type ConsumerFolder, createConsumer } from './consumer-folder.js'
import { platforms, projectsOf } from './projects.js'
import { TypeChecker } from './type-check.js'

/** Programs that need nothing beside our packages, and those that bring a client along, with its package. */
const alone = ['core.ts', 'memory.ts', 'contract.ts', 'any-redis.ts', 'stats.ts', 'celery.ts', 'cli.ts']
const clients = {
  'ioredis.ts': ['ioredis'],
  'node-redis.ts': ['redis'],
  'sqs.ts': ['@aws-sdk/client-sqs'],
  'pg.ts': ['pg', '@types/pg'],
  'rabbitmq.ts': ['amqplib'],
  'otel.ts': ['@opentelemetry/api'],
  'dashboard.ts': [],
}
const packages = Object.values(clients).flat()
let consumer: ConsumerFolder

beforeAll(() => {
  const tarballs = Object.values(inject('packed')).map(({ tarball }) => tarball)
  consumer = createConsumer(tarballs, [...packages, '@types/node'])
  for (const [kind, type] of Object.entries({ esm: 'module', cjs: 'commonjs' })) {
    cpSync(join(consumer.path, 'types'), join(consumer.path, kind), { recursive: true })
    writeFileSync(join(consumer.path, kind, 'package.json'), JSON.stringify({ type }))
  }
})

afterAll(() => consumer[Symbol.dispose]())

for (const compiler of compilers) {
  describe(`compiled by TypeScript ${compiler.version}`, () => {
    let checker: TypeChecker
    const errors = (kind: string, files: string[], options: CompilerOptions, missing: string[]) =>
      checker.errors(
        files.map((file) => join(kind, file)),
        options,
        missing,
      )

    beforeAll(() => {
      checker = new TypeChecker(compiler, consumer.path)
    })

    for (const { name, kind, options } of projectsOf(compiler)) {
      for (const platform of platforms) {
        it(`without any client, ${name}, ${platform.name}`, () => {
          const missing = [...packages, ...platform.missing]
          expect(errors(kind, alone, { ...options, ...platform.options }, missing)).toEqual([])
        })
      }

      // The clients need @types/node themselves.
      it.each(Object.entries(clients))(`with a client, ${name}: %s`, (file, client: string[]) => {
        const missing = packages.filter((other) => !client.includes(other))
        expect(errors(kind, [file], { ...options, ...platforms[0]!.options }, missing)).toEqual([])
      })
    }

    it('shows what is wrong, in the consumer as in what we declare', () => {
      const options = { ...projectsOf(compiler)[1]!.options, ...platforms[0]!.options }
      expect(errors('esm', ['wrong.ts'], options, [])).toEqual([
        expect.stringContaining("Type 'number' is not assignable to type 'string'"),
      ])
      expect(errors('esm', ['memory.ts'], options, ['@sheaf/core'])).toContainEqual(
        expect.stringMatching(/adapter-memory\/dist\/[\w.-]+\.d\.ts.* Cannot find module '@sheaf\/core'/),
      )
    })
  })
}
