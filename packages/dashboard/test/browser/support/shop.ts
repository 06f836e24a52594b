import { join } from 'node:path'
import { RedisBroker } from '@sheaf/adapter-redis'
import type { App, StatsStore } from '@sheaf/core'
import { Redis } from 'ioredis'
import { inject } from 'vitest'
import { openShop } from '../../../../../examples/dashboard/shop.js'
import { root } from '../../../../../scripts/repository/root.mjs'
import { type DashboardOptions, dashboard } from '../../../src/index.js'
import { pastHour } from './past-hour.js'
import { BoardServer } from './serve.js'

/** The shop of the examples, at work on a real Redis, and its dashboard. */
export interface ShopBoard {
  readonly app: App
  readonly server: BoardServer
  readonly store: StatsStore
  close(): Promise<void>
}

/** Opens it, with an hour behind it. */
export async function openShopBoard(options: Partial<DashboardOptions> = {}): Promise<ShopBoard> {
  const client = new Redis(inject('redisUrl'))
  await client.flushdb()
  const store = await pastHour()
  const shop = await openShop(new RedisBroker({ client }), store)
  const board = dashboard(shop.app, {
    authorize: () => ({ role: 'operate', name: 'ada' }),
    environment: { label: 'production', colour: 'red' },
    // Where this repository lies is nobody's business in a picture.
    redact: (value) => (typeof value === 'string' ? value.replaceAll(join(root, '/'), '') : value),
    traceUrl: (id) => `https://traces.example/trace/${id}`,
    ...options,
  })
  const server = await new BoardServer(board).start()
  return {
    app: shop.app,
    server,
    store,
    async close() {
      await server.stop()
      await shop.close()
      client.disconnect()
    },
  }
}
