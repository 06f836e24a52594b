import { migrate, PostgresBroker, PostgresResultBackend, PostgresStats } from '@sheaf/adapter-postgres'
import type { Broker, ResultBackend, StatsStore } from '@sheaf/core'
import { Pool } from 'pg'

const client = new Pool({ connectionString: 'postgres://127.0.0.1/shop' })

export const broker: Broker = new PostgresBroker({ client, schema: undefined, ordered: ['orders'] })
export const backend: ResultBackend = new PostgresResultBackend({ client, expires: '1h' })
export const store: StatsStore = new PostgresStats({ client, migrate: undefined })
export const migrated = () => migrate({ client })
