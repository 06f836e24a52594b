import { execFile } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, it } from 'vitest'
import { root } from '../../../../scripts/repository/root.mjs'
import { createConsumer } from './consumer-folder.js'

/** Nest 11 is CommonJS, as most of its applications are, and jest is what they are tested with. */
const nest = join(root, 'scripts/frameworks/nest-11/node_modules')

it('a Nest application in CommonJS is tested by jest, which without flags knows no import()', async () => {
  const packed = inject('packed')
  const tarballs = ['@sheaf/core', '@sheaf/adapter-memory', '@sheaf/nestjs'].map(
    (name) => packed[name]!.tarball,
  )
  using consumer = createConsumer(tarballs, ['reflect-metadata', 'rxjs'])
  for (const name of ['@nestjs/common', '@nestjs/core', '@nestjs/testing']) {
    mkdirSync(dirname(join(consumer.path, 'node_modules', name)), { recursive: true })
    symlinkSync(join(nest, name), join(consumer.path, 'node_modules', name), 'junction')
  }
  const program = join(root, 'node_modules/jest/bin/jest.js')
  const parameters = [program, '--rootDir', join(consumer.path, 'jest'), '--json']
  const { stdout } = await promisify(execFile)(process.execPath, parameters, { cwd: consumer.path }).catch(
    (error) => error as { stdout: string },
  )
  expect(JSON.parse(stdout)).toMatchObject({
    numPassedTests: 1,
    numFailedTests: 0,
    numRuntimeErrorTestSuites: 0,
  })
})
