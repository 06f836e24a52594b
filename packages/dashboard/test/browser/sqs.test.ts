import { SqsBroker } from '@sheaf/adapter-sqs'
import { App, Batches } from '@sheaf/core'
import { stats } from '@sheaf/stats'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { freshName, type LocalServer, startServer } from '../../../adapter-sqs/test/support/local-server.js'
import { type DashboardAction, dashboard } from '../../src/index.js'
import { axeFindings } from './support/axe.js'
import { isLive, openPage } from './support/browser.js'
import { BoardServer } from './support/serve.js'

// What can be known of SQS is shown, and what cannot be known is said.

let sqs: LocalServer

beforeAll(async () => {
  sqs = await startServer()
})

afterAll(() => sqs.close())

/** An app on SQS whose one task has given up three requests. */
async function brokenShop(hasStats: boolean) {
  const broken = { isBroken: true, done: 0 }
  const queue = freshName('accounts')
  const sync = new Batches<number>({
    name: 'sync-accounts',
    queue,
    flushInterval: 0,
    run(requests) {
      for (const request of requests) {
        if (broken.isBroken) request.fail(new Error('the CRM is down'))
        else broken.done++
      }
    },
  })
  const thumbnails = new Batches<number>({
    name: 'thumbnails',
    queue: freshName('images'),
    run: () => undefined,
  })
  const broker = new SqsBroker({ client: sqs.client(), createQueues: true, waitTime: '1s', lease: '60s' })
  const app = new App({ broker, tasks: [sync, thumbnails], plugins: hasStats ? [stats()] : [] })
  const worker = app.worker({ hostname: 'web-1', tasks: [sync] })
  await worker.start()
  await sync.enqueueMany([1, 2, 3])
  await thumbnails.enqueueMany([1, 2])
  await expect.poll(async () => (await broker.admin.counts(queue)).dead, { timeout: 30_000 }).toBe(3)
  const actions: DashboardAction[] = []
  const board = dashboard(app, { authorize: () => 'operate', audit: (action) => actions.push(action) })
  const server = await new BoardServer(board).start()
  onTestFinished(async () => {
    await server.stop()
    await app.close()
  })
  return { server, broken, actions, queue }
}

it('dead letters are counted, and why no single one is shown is said; all of them can be redriven', async () => {
  const { server, broken, actions, queue } = await brokenShop(true)
  const page = await openPage(`${server.url}#/dead`)
  await page.getByRole('heading', { name: '3 requests were given up' }).waitFor()
  await page.getByText('neither list them nor find one by its id').waitFor()
  expect(await page.getByRole('navigation', { name: 'Grouped' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Discard all' }).count()).toBe(0)
  expect(await axeFindings(page)).toEqual([])
  broken.isBroken = false
  await page.getByRole('button', { name: 'Redrive all' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Redrive 3' }).click()
  await page.getByText('3 dead letters put back into the queue.').waitFor({ timeout: 30_000 })
  await page.getByText('Nothing was given up').waitFor()
  await expect.poll(() => broken.done, { timeout: 30_000 }).toBe(3)
  expect(actions).toMatchObject([{ action: 'redrive', queue, count: 3, what: 'all dead letters' }])
})

it('a queue says how exact its figures are, and what SQS does not tell', async () => {
  const { server } = await brokenShop(true)
  const page = await openPage(`${server.url}#/task/sync-accounts`)
  await isLive(page)
  await page.getByText('approximate, asked every 30 s · SQS').waitFor()
  await page.getByText('this process only').waitFor()
  // What the worker itself counts is as exact as with any other broker.
  await page.getByRole('heading', { name: 'Last batches' }).waitFor()
  await page
    .getByRole('row', { name: /web-1.*failed/ })
    .first()
    .waitFor()
  await page.getByRole('navigation', { name: 'Tasks' }).getByRole('link', { name: 'thumbnails' }).click()
  await page.getByText('how old is not told').waitFor()
})

it('without statistics there are depths and this process, and the page says what is missing', async () => {
  const { server } = await brokenShop(false)
  const page = await openPage(server.url)
  await page.getByText('This app has no statistics').waitFor()
  await page.getByRole('row', { name: /sync-accounts/ }).waitFor()
  await page
    .getByRole('link', { name: /Dead letters 3/ })
    .first()
    .waitFor()
  await page
    .getByRole('link', { name: /^Workers 1/ })
    .first()
    .click()
  await page.getByRole('heading', { name: 'One worker is up' }).waitFor()
})
