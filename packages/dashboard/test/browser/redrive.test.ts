import { RedisBroker } from '@sheaf/adapter-redis'
import { RedisStats } from '@sheaf/backend-redis'
import { App, Batches } from '@sheaf/core'
import { stats } from '@sheaf/stats'
import { Redis } from 'ioredis'
import { expect, inject, it, onTestFinished } from 'vitest'
import { type DashboardAction, dashboard } from '../../src/index.js'
import { hostileTexts } from '../security/hostile.js'
import { axeFindings } from './support/axe.js'
import { isLive, openPage } from './support/browser.js'
import { BoardServer } from './support/serve.js'

/** An app on the real Redis whose one task fails until it is mended. */
async function brokenApp() {
  const client = new Redis(inject('redisUrl'))
  await client.flushdb()
  const broken = { isBroken: true, done: [] as string[] }
  const sync = new Batches<{ readonly account: string; readonly error: string }>({
    name: 'sync-accounts',
    flushInterval: 0,
    run(requests) {
      for (const request of requests) {
        if (broken.isBroken) request.fail(new Error(request.payload.error))
        else broken.done.push(request.payload.account)
      }
    },
  })
  const app = new App({
    broker: new RedisBroker({ client }),
    tasks: [sync],
    plugins: [stats(new RedisStats({ client }))],
    name: 'shop',
  })
  const worker = app.worker()
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
    client.disconnect()
  })
  return { app, sync, server, broken, actions }
}

it('a redrive end to end: chosen, asked about, done, told, and run', async () => {
  const { app, sync, server, broken, actions } = await brokenApp()
  await sync.enqueueMany(['ada', 'grace', 'edsger'].map((account) => ({ account, error: 'the CRM is down' })))
  await expect.poll(async () => (await app.broker.admin!.counts('sync-accounts')).dead).toBe(3)
  const page = await openPage(`${server.url}#/dead`)
  await page.getByRole('heading', { name: '3 requests were given up' }).waitFor()

  broken.isBroken = false
  const boxes = page.getByRole('checkbox', { name: /^Select (?!all)/ })
  await boxes.nth(0).check()
  await boxes.nth(1).check()
  await page.getByText('2 selected').waitFor()
  await page.getByRole('button', { name: 'Redrive 2', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Redrive 2 dead letters?' })
  await dialog.waitFor()
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(actions).toEqual([])

  await page.getByRole('button', { name: 'Redrive 2', exact: true }).click()
  await dialog.getByRole('button', { name: 'Redrive 2' }).click()
  await page.getByText('2 dead letters put back into the queue.').waitFor()
  await page.getByRole('heading', { name: 'One request was given up' }).waitFor()
  await expect.poll(() => broken.done.length).toBe(2)
  expect(actions).toMatchObject([{ action: 'redrive', by: 'ada', count: 2, queue: 'sync-accounts' }])

  // A single one is not asked about; a discard always is.
  await page.getByRole('checkbox', { name: /^Select (?!all)/ }).check()
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard 1' }).click()
  await page.getByText('Nothing was given up').waitFor()
  expect(await app.broker.admin!.counts('sync-accounts')).toMatchObject({ dead: 0 })
})

it('pauses the queue of a task in every worker, and goes on', async () => {
  const { app, sync, server, broken } = await brokenApp()
  broken.isBroken = false
  const page = await openPage(`${server.url}#/task/sync-accounts`)
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click()
  await page.getByText('paused by ada').waitFor()
  await expect.poll(() => app.workers[0]!.status().tasks['sync-accounts']!.paused).toBe(true)
  await sync.enqueue({ account: 'ada', error: '' })
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect.poll(() => broken.done).toEqual(['ada'])
})

it('every hostile text is a text on the screen, and nothing else', async () => {
  const { app, sync, server } = await brokenApp()
  await sync.enqueueMany(hostileTexts.map((text) => ({ account: text, error: text })))
  await expect
    .poll(async () => (await app.broker.admin!.counts('sync-accounts')).dead)
    .toBe(hostileTexts.length)
  const page = await openPage(`${server.url}#/dead`)
  await page.getByRole('heading', { name: `${hostileTexts.length} requests were given up` }).waitFor()
  const links = page.getByRole('region', { name: 'Reasons' }).getByRole('link')
  const count = await links.count()
  expect(count).toBeGreaterThan(10)
  for (let index = 0; index < count; index++) {
    await links.nth(index).click()
    await page.getByRole('region', { name: 'Dead letter' }).locator('pre').first().waitFor()
  }
  await page.getByText('<script>globalThis.pwned = true</script>', { exact: false }).first().waitFor()
  const found = await page.evaluate(() => ({
    pwned: 'pwned' in globalThis,
    scripts: document.scripts.length,
    foreign: document.querySelectorAll(
      'img, iframe, object, embed, [onerror], [onload], a[href^="javascript:" i]',
    ).length,
    hidden: /[\u202a-\u202e\u2066-\u2069]/.test(document.body.innerText),
    polluted: ({} as { polluted?: unknown }).polluted !== undefined,
  }))
  expect(found).toEqual({ pwned: false, scripts: 1, foreign: 0, hidden: false, polluted: false })
})

it('a task may be called anything', async () => {
  const client = new Redis(inject('redisUrl'))
  await client.flushdb()
  const names = [
    '__proto__',
    'a/b?c#d',
    '<b>bold</b>',
    '🌾 sheaf',
    'constructor',
    'valueOf',
    'hasOwnProperty',
  ]
  const tasks = names.map(
    (name) => new Batches({ name, queue: `queue-${names.indexOf(name)}`, run: () => undefined }),
  )
  const app = new App({ broker: new RedisBroker({ client }), tasks, plugins: [stats()] })
  const server = await new BoardServer(dashboard(app, { authorize: () => 'view' })).start()
  onTestFinished(async () => {
    await server.stop()
    await app.close()
    client.disconnect()
  })
  const page = await openPage(server.url)
  await isLive(page)
  for (const name of names) {
    await page.getByRole('navigation', { name: 'Tasks' }).getByRole('link', { name }).click()
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
  }
})

it('all dead letters together: chosen from two queues, asked about once, and told of each', async () => {
  const client = new Redis(inject('redisUrl'))
  await client.flushdb()
  const tasks = ['mail', 'payroll'].map(
    (name) =>
      new Batches<number>({
        name,
        flushInterval: 0,
        run(requests) {
          for (const request of requests) request.fail(new Error(`no ${name}`))
        },
      }),
  )
  const app = new App({ broker: new RedisBroker({ client }), tasks, plugins: [stats()] })
  const actions: DashboardAction[] = []
  const board = dashboard(app, {
    authorize: () => 'operate',
    audit: (action) => actions.push(action),
  })
  const server = await new BoardServer(board).start()
  const worker = app.worker()
  await worker.start()
  onTestFinished(async () => {
    await server.stop()
    await app.close()
    client.disconnect()
  })
  for (const task of tasks) await task.enqueueMany(Array.from({ length: 15 }, (_, number) => number))
  const dead = async () =>
    (await Promise.all(tasks.map(({ queue }) => app.broker.admin!.counts(queue)))).map(
      (counts) => counts.dead,
    )
  await expect.poll(dead).toEqual([15, 15])
  await worker.stop()

  const page = await openPage(`${server.url}#/dead`)
  await page.getByRole('link', { name: 'All', exact: true }).click()
  await page.getByRole('heading', { name: 'All dead letters' }).waitFor()
  await page.getByText('20 of 30 · newest first').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Show 10 more' }).click()
  await page.getByText('30 of 30').waitFor()
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check()
  await page.getByRole('button', { name: 'Redrive 30', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Redrive 30 dead letters?' })
  await dialog.getByText('They go back into their 2 queues').waitFor()
  await dialog.getByRole('button', { name: 'Redrive 30' }).click()
  await page.getByText('30 dead letters put back into the queue.').waitFor()
  await page.getByText('Nothing was given up').waitFor()
  expect(await dead()).toEqual([0, 0])
  expect(actions.map(({ action, queue, count }) => [action, queue, count]).sort()).toEqual([
    ['redrive', 'mail', 15],
    ['redrive', 'payroll', 15],
  ])
})
