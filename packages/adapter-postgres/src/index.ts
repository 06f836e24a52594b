export type {
  PgClient,
  PgliteClient,
  PgPool,
  PostgresClient,
  PostgresJsClient,
} from './connection/clients.js'
export { type MigrateOptions, migrate } from './migrate/migrate.js'
export { type MigrationSqlOptions, migrationSql } from './migrate/migration-sql.js'
export type { PostgresBrokerOptions } from './options.js'
export { PostgresBroker } from './postgres-broker.js'
export type { PostgresResultBackendOptions } from './results/options.js'
export { PostgresResultBackend } from './results/postgres-result-backend.js'
export type { PostgresStatsOptions } from './stats/options.js'
export { PostgresStats } from './stats/postgres-stats.js'
export {
  type DrizzleTransaction,
  drizzleTransaction,
  type KnexTransaction,
  type KyselyTransaction,
  knexTransaction,
  kyselyTransaction,
} from './transaction/query-builders.js'
export type { RunInTransaction } from './transaction/runner.js'
