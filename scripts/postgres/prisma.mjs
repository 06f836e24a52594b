import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from '../run/set-up.mjs'
import { postgresCache } from './cache.mjs'
import { installInto, keep, run } from './keep.mjs'

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
  return keep(join(cache, 'prisma-7.10.1'), (folder) => {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }')
    writeFileSync(join(folder, 'schema.prisma'), schema)
    writeFileSync(join(folder, 'prisma.config.mjs'), config)
    installInto(folder, [...packages, generator])
    const program = join(folder, 'node_modules/prisma/build/index.js')
    run(folder, [process.execPath, [program, 'generate', '--no-hints']], withoutEngine)
    // Most of what was installed only generates.
    run(folder, npm(['uninstall', '--no-audit', '--no-fund', '--ignore-scripts', 'prisma']))
  })
}
