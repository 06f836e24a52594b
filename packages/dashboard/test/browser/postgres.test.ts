import { PostgresBroker, PostgresStats } from '@sheaf/adapter-postgres'
import { App, Batches } from '@sheaf/core'
import { stats } from '@sheaf/stats'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { PostgresServer } from '../../../../scripts/postgres/postgres-server.mjs'
import { openPool } from '../../../adapter-postgres/test/support/clients.js'
import { type DashboardAction, dashboard } from '../../src/index.js'
import { axeFindings } from './support/axe.js'
import { isLive, openPage } from './support/browser.js'
import { BoardServer } from './support/serve.js'

let postgres: PostgresServer

beforeAll(async () => {
  postgres = await PostgresServer.start()
})

afterAll(() => postgres.stop())

/** An app whose queue and statistics are in one PostgreSQL, and whose one task fails until it is mended. */
async function brokenShop(schema: string) {
  const { client, close } = openPool(postgres.port)
  const broken = { isBroken: true, done: [] as string[] }
  const sync = new Batches<{ readonly account: string }>({
    name: 'sync-accounts',
    flushEvery: 10,
    flushInterval: 0,
    run(requests) {
      for (const request of requests) {
        if (broken.isBroken) request.fail(new Error(`no account ${request.payload.account}`))
        else broken.done.push(request.payload.account)
      }
    },
  })
  const app = new App({
    broker: new PostgresBroker({ client, schema }),
    tasks: [sync],
    plugins: [stats(new PostgresStats({ client, schema }))],
    name: 'shop',
  })
  const worker = app.worker({ hostname: 'web-1' })
  await worker.start()
  const actions: DashboardAction[] = []
  const board = dashboard(app, {
    authorize: () => ({ role: 'operate', name: 'ada' }),
    audit: (action) => actions.push(action),
  })
  const server = await new BoardServer(board).start()
  onTestFinished(async () => {
    await server.stop()
    await app.close()
    await close()
  })
  const counts = () => app.broker.admin!.counts('sync-accounts')
  return { app, sync, server, broken, actions, counts }
}

it('dead letters on PostgreSQL by reason, with their payload: redriven and discarded', async () => {
  const { sync, server, broken, actions, counts } = await brokenShop('dead_letters')
  await sync.enqueueMany(['17', '4711', '42'].map((account) => ({ account })))
  await expect.poll(async () => (await counts()).dead).toBe(3)
  const page = await openPage(`${server.url}#/dead`)
  await page.getByRole('heading', { name: '3 requests were given up' }).waitFor()
  await page.getByRole('row', { name: /no account …/ }).waitFor()
  await page.getByText('"account"').waitFor()
  expect(await axeFindings(page)).toEqual([])

  broken.isBroken = false
  await page
    .getByRole('checkbox', { name: /^Select (?!all)/ })
    .first()
    .check()
  await page.getByRole('button', { name: 'Redrive 1', exact: true }).click()
  await page.getByText('1 dead letter put back into the queue.').waitFor()
  await expect.poll(() => broken.done.length).toBe(1)
  await page.getByRole('heading', { name: '2 requests were given up' }).waitFor()
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check()
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard 2' }).click()
  await page.getByText('Nothing was given up').waitFor()
  expect(await counts()).toMatchObject({ dead: 0 })
  expect(actions.map(({ action, count }) => [action, count])).toEqual([
    ['redrive', 1],
    ['discard', 2],
  ])
})

it('a task on PostgreSQL: its exact depth, how old the oldest is, its batches, and a pause that workers hear of', async () => {
  const { app, sync, server, broken } = await brokenShop('one_task')
  broken.isBroken = false
  await sync.enqueueMany(['1', '2', '3'].map((account) => ({ account })))
  await expect.poll(() => broken.done.length).toBe(3)
  const page = await openPage(`${server.url}#/task/sync-accounts`)
  await isLive(page)
  await page.getByText('exact · PostgreSQL').waitFor()
  expect(await page.getByText('this process only').count()).toBe(0)
  await page.getByRole('row', { name: /web-1/ }).first().waitFor()
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click()
  await page.getByText('paused by ada').waitFor()
  await expect.poll(() => app.workers[0]!.status().tasks['sync-accounts']!.paused).toBe(true)
  await sync.enqueue({ account: '4' })
  await page.getByText(/^oldest \d/).waitFor()
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect.poll(() => broken.done.length).toBe(4)
  await page.goto(`${server.url}#/workers`)
  await page.getByRole('heading', { name: 'One worker is up' }).waitFor()
  await page.getByRole('link', { name: 'web-1' }).waitFor()
})
