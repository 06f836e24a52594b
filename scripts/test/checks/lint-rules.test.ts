import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { root } from '../../repository/root.mjs'

// Every line stands in a file of its own in a copy of the layout, and Biome reads them all at once.
const refused: [file: string, code: string][] = [
  ['packages/core/src/worker/a.ts', "import { readFile } from 'node:fs/promises'"],
  ['packages/core/src/worker/b.ts', "import { EventEmitter } from 'node:events'"],
  ['packages/core/src/c.ts', "import type { Redis } from 'ioredis'"],
  ['packages/core/src/d.ts', "import { MemoryBroker } from '@sheaf/adapter-memory'"],
  ['packages/core/src/e.ts', "export { brokerContract } from '@sheaf/contract-tests'"],
  ['packages/core/src/worker/f.ts', "import PQueue from 'p-queue'"],
  ['packages/core/src/events.ts', "import PQueue from 'p-queue'"],
  ['packages/core/src/dispatch/dispatcher.ts', "import { EventEmitter } from 'eventemitter3'"],
  ['packages/adapter-sqs/src/a.ts', "import { RedisBroker } from '@sheaf/adapter-redis'"],
  ['packages/adapter-sqs/src/b.ts', "import { App } from '../../core/src/index.js'"],
  ['packages/adapter-redis/src/a.ts', "import { brokerContract } from '@sheaf/contract-tests'"],
  ['packages/backend-redis/src/a.ts', "import { connect } from '@sheaf/adapter-redis'"],
  ['packages/otel/src/a.ts', "import { MeterProvider } from '@opentelemetry/sdk-metrics'"],
  ['packages/cli/src/a.ts', "import { RedisBroker } from '@sheaf/adapter-redis'"],
  ['packages/cli/src/b.ts', "import { statsOf } from '@sheaf/stats'"],
  ['packages/otel/src/b.ts', "import { MemoryBroker } from '@sheaf/adapter-memory'"],
  ['packages/adapter-memory/src/a.ts', "import type { RedisBroker } from '@sheaf/adapter-redis'"],
  ['packages/adapter-memory/src/b.ts', "import { connect } from '@sheaf/redis-connection'"],
  ['packages/adapter-sqs/src/c.ts', "import { inTime } from '@sheaf/redis-connection'"],
  ['packages/backend-other/src/a.ts', "import { connect } from '@sheaf/redis-connection'"],
  ['packages/adapter-redis/src/b.ts', "import { connect } from '../../redis-connection/src/index.js'"],
  ['packages/backend-redis/src/b.ts', "import { connect } from '../../redis-connection/src/index.js'"],
  ['packages/adapter-redis/src/c.ts', "import { RedisResultBackend } from '@sheaf/backend-redis'"],
  ['packages/redis-connection/src/a.ts', "import { RedisBroker } from '@sheaf/adapter-redis'"],
  ['packages/redis-connection/src/b.ts', "import type { Redis } from 'ioredis'"],
  ['packages/redis-connection/src/c.ts', "import type { RedisClientType } from 'redis'"],
  ['packages/redis-connection/src/d.ts', "import { SheafError } from '../../core/src/index.js'"],
  ['packages/core/src/g.ts', "import { inTime } from '@sheaf/redis-connection'"],
  ['packages/contract-tests/src/b.ts', "import { connect } from '@sheaf/redis-connection'"],
  ['examples/b.ts', "import { connect } from '@sheaf/redis-connection'"],
  ['benchmarks/b.ts', "import { connect } from '@sheaf/redis-connection'"],
  ['packages/contract-tests/src/a.ts', "import { MemoryBroker } from '@sheaf/adapter-memory'"],
  ['examples/a.ts', "import { brokerContract } from '@sheaf/contract-tests'"],
  ['benchmarks/a.ts', "import { brokerContract } from '@sheaf/contract-tests'"],
]

const accepted: [file: string, code: string][] = [
  ['packages/core/src/ok/a.ts', "import { AsyncLocalStorage } from 'node:async_hooks'"],
  ['packages/core/src/ok/b.ts', "import { decide } from '../verdict/decide.js'"],
  ['packages/core/src/ok/c.ts', "import { decide } from './decide.js'"],
  ['packages/core/src/ok/dispatcher.ts', "import PQueue from 'p-queue'"],
  ['packages/core/src/ok/events.ts', "import { EventEmitter } from 'eventemitter3'"],
  ['packages/core/test/a.test.ts', "import { brokerContract } from '@sheaf/contract-tests'"],
  ['packages/adapter-redis/src/ok.ts', "import { SheafError } from '@sheaf/core'"],
  ['packages/adapter-redis/src/ok2.ts', "import type { Redis } from 'ioredis'"],
  ['packages/adapter-redis/src/ok3.ts', "import { connect } from '@sheaf/redis-connection'"],
  ['packages/cli/src/ok.ts', "import { Command } from 'commander'"],
  ['packages/otel/src/ok.ts', "import { trace } from '@opentelemetry/api'"],
  ['packages/backend-redis/src/ok.ts', "import { connect } from '@sheaf/redis-connection'"],
  ['packages/redis-connection/src/ok.ts', "import { SheafError } from '@sheaf/core'"],
  ['packages/adapter-sqs/test/a.test.ts', "import { brokerContract } from '@sheaf/contract-tests'"],
  ['packages/contract-tests/src/ok.ts', "import { SheafError } from '@sheaf/core'"],
  ['examples/ok.ts', "import { MemoryBroker } from '@sheaf/adapter-memory'"],
]

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sheaf-lint-')))
let refusedFiles: ReadonlySet<string>

beforeAll(() => {
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'))
  for (const [file, code] of [...refused, ...accepted]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `${code}\n`)
  }
  refusedFiles = lint()
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function lint(): ReadonlySet<string> {
  const program = join(root, 'node_modules/@biomejs/biome/bin/biome')
  const options = [
    '--only=style/noRestrictedImports',
    '--reporter=github',
    '--max-diagnostics=none',
    '--vcs-enabled=false',
  ]
  try {
    execFileSync(process.execPath, [program, 'lint', ...options, '.'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    })
    return new Set()
  } catch (error) {
    const { stdout } = error as { stdout: string }
    return new Set(
      [...stdout.matchAll(/file=(?<file>[^,]+)/g)].map(({ groups }) => relative(folder, groups?.file ?? '')),
    )
  }
}

it.each(refused)('%s may not: %s', (file) => {
  expect(refusedFiles).toContain(file)
})

it.each(accepted)('%s may: %s', (file) => {
  expect(refusedFiles).not.toContain(file)
})
