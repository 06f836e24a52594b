import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { postgresCache } from './cache.mjs'
import { installInto, keep } from './keep.mjs'

// MikroORM 7 asks for Node 22, which the repository does not.
const packages = [
  'typeorm@1.1.1',
  '@mikro-orm/core@6.6.16',
  '@mikro-orm/postgresql@6.6.16',
  'pg@8.23.1',
  'reflect-metadata@0.2.2',
]

/**
 * Brings TypeORM and MikroORM from the npm registry into the cache. No install of the repository should have to fetch them.
 *
 * @returns {string} The folder from which they are resolved.
 * @throws An error with what npm said, where they cannot be had.
 */
export function resolveObjectMappers({ cache = postgresCache() } = {}) {
  return keep(join(cache, 'typeorm-1.1.1-mikro-orm-6.6.16'), (folder) => {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }')
    installInto(folder, packages)
  })
}
