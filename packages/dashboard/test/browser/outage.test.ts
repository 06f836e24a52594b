import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'
import { stats } from '@sheaf/stats'
import { expect, it, onTestFinished } from 'vitest'
import { dashboard } from '../../src/index.js'
import { isLive, openPage } from './support/browser.js'
import { BoardServer } from './support/serve.js'

function makeApp() {
  const task = new Batches<number>({ name: 'count-clicks', flushInterval: 0, run: () => undefined })
  const app = new App({ broker: new MemoryBroker(), tasks: [task], plugins: [stats()], name: 'shop' })
  onTestFinished(() => app.close())
  return { app, task }
}

it('a server that goes away is said to be away, what was seen stays, and it goes on by itself', async () => {
  const { app, task } = makeApp()
  const server = await new BoardServer(dashboard(app, { authorize: () => 'view' })).start()
  onTestFinished(() => server.stop())
  const page = await openPage(server.url)
  await isLive(page)
  await page.getByRole('row', { name: /count-clicks/ }).waitFor()
  await server.stop()
  await page.getByRole('alert').getByText('The server has not answered since').waitFor()
  await page.getByText('Reconnecting').filter({ visible: true }).first().waitFor()
  expect(await page.getByRole('row', { name: /count-clicks/ }).count()).toBe(1)
  await task.enqueueMany([1, 2, 3])
  await server.start()
  await page.getByRole('alert').waitFor({ state: 'detached', timeout: 15_000 })
  await page.getByRole('row', { name: /count-clicks.*3/ }).waitFor()
})

it('a store that fails is said, and the broker is still asked', async () => {
  const { app } = makeApp()
  let isAway = false
  const { MemoryStats } = await import('@sheaf/stats')
  const store = new MemoryStats()
  const read = store.read.bind(store)
  store.read = async (query) => {
    if (isAway) throw new Error('connect ECONNREFUSED 10.0.4.12:6379')
    return read(query)
  }
  const server = await new BoardServer(dashboard(app, { authorize: () => 'view', stats: store })).start()
  onTestFinished(() => server.stop())
  const page = await openPage(server.url)
  await isLive(page)
  isAway = true
  await page.getByText('The statistics cannot be read: connect ECONNREFUSED').waitFor()
  isAway = false
  await page.getByText('The statistics cannot be read').waitFor({ state: 'detached' })
})

it('a page that nobody sees follows nothing, and goes on when it is seen', async () => {
  const { app } = makeApp()
  const board = dashboard(app, { authorize: () => 'view' })
  let streams = 0
  const server = await new BoardServer({
    ...board,
    node: async (request, response) => {
      if (request.url?.includes('/api/live')) {
        streams++
        response.once('close', () => streams--)
      }
      return board.node(request, response)
    },
  }).start()
  onTestFinished(() => server.stop())
  const page = await openPage(server.url)
  await isLive(page)
  expect(streams).toBe(1)
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await page.getByText('Paused', { exact: true }).filter({ visible: true }).first().waitFor()
  await expect.poll(() => streams).toBe(0)
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: false, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await isLive(page)
  expect(streams).toBe(1)
})
