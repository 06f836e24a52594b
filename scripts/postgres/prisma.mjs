import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { npm } from '../run/set-up.mjs'
import { postgresCache } from './cache.mjs'

const packages = ['@prisma/client@7.10.0', '@prisma/adapter-pg@7.10.1', 'pg@8.23.1']
const generator = 'prisma@7.10.1'

const schema = `generator client {
  provider = "prisma-client-js"
}
datasource db {
  provider = "postgresql"
}
model Order {
  id Int @id
  @@map("prisma_orders")
}
`
const config = `export default { schema: 'schema.prisma', datasource: { url: 'postgres://none' } }
`

/** Nothing is migrated, so that the engine that Prisma would fetch for that from its own server is not needed. */
const withoutEngine = {
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_ENGINES_CHECKSUM_IGNORE_MISSING: '1',
  CHECKPOINT_DISABLE: '1',
}

/**
 * Brings Prisma from the npm registry into the cache, with a client that was generated for one table. No install of the
 * repository should have to fetch it: it weighs more than all else together.
 *
 * @returns {string} The folder from which `@prisma/client` and `@prisma/adapter-pg` are resolved.
 * @throws An error with what npm or Prisma said, where it cannot be had.
 */
export function resolvePrisma({ cache = postgresCache() } = {}) {
  const kept = join(cache, 'prisma-7.10.1')
  if (existsSync(kept)) return kept
  mkdirSync(dirname(kept), { recursive: true })
  const folder = mkdtempSync(join(dirname(kept), 'download-'))
  try {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }')
    writeFileSync(join(folder, 'schema.prisma'), schema)
    writeFileSync(join(folder, 'prisma.config.mjs'), config)
    run(folder, npm(['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages, generator]))
    const program = join(folder, 'node_modules/prisma/build/index.js')
    run(folder, [process.execPath, [program, 'generate', '--no-hints']], withoutEngine)
    // Most of what was installed only generates.
    run(folder, npm(['uninstall', '--no-audit', '--no-fund', '--ignore-scripts', 'prisma']))
    renameSync(folder, kept)
  } catch (error) {
    // Another run may have been faster.
    if (!existsSync(kept)) throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return kept
}

function run(cwd, [program, parameters], environment = {}) {
  const env = { ...process.env, ...environment }
  const { status, stdout, stderr, error } = spawnSync(program, parameters, { cwd, env, encoding: 'utf8' })
  if (status === 0) return
  throw new Error(`Prisma cannot be brought: ${error?.message ?? `${stdout}${stderr}`.trim().slice(-1_000)}`)
}
