import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, type StatsStore } from '@sheaf/core'
import { MemoryStats } from '@sheaf/stats'
import type { Page } from 'playwright-core'
import { expect, it, onTestFinished } from 'vitest'
import { dashboard } from '../../src/index.js'
import { manyTasks, report } from '../support/many-tasks.js'
import { isLive, openPage } from './support/browser.js'
import { watchMutations } from './support/mutations.js'
import { BoardServer } from './support/serve.js'

/** The overview of a hundred tasks, told of what changes ten times a second. */
async function openMany(): Promise<{ readonly app: App; readonly store: StatsStore; readonly page: Page }> {
  const store = new MemoryStats()
  const app = new App({ broker: new MemoryBroker(), tasks: manyTasks(100), name: 'many' })
  onTestFinished(() => app.close())
  const board = dashboard(app, { authorize: () => 'view', stats: store, poll: '100ms' })
  const server = await new BoardServer(board).start()
  onTestFinished(() => server.stop())
  const page = await openPage(server.url)
  await isLive(page)
  await page
    .getByRole('row', { name: /task-\d+/ })
    .first()
    .waitFor()
  return { app, store, page }
}

/** Work is reported ten times a second, until the test is over. */
function keepReporting(store: StatsStore, tasks: App['tasks']): void {
  const traffic = setInterval(() => void report(store, tasks), 100)
  onTestFinished(() => clearInterval(traffic))
}

it('of a hundred tasks one that works is written, and nothing else', async () => {
  const { app, store, page } = await openMany()
  const busy = app.tasks.filter(({ name }) => name === 'task-003')
  await report(store, busy)
  await page.getByRole('row', { name: /task-003.* %/ }).waitFor()
  keepReporting(store, busy)
  await watchMutations(page, 5)
  const { made, written, where, updates } = await watchMutations(page, 20)
  expect(made).toBe(0)
  expect(where.filter((name) => name.startsWith('task-') || name.startsWith('<'))).toEqual(['task-003'])
  expect(written / updates).toBeLessThanOrEqual(30)
})

it('of a hundred tasks that all work nothing is made anew, and only figures that are others are written', async () => {
  const { app, store, page } = await openMany()
  await report(store, app.tasks)
  keepReporting(store, app.tasks)
  await watchMutations(page, 10)
  const { made, written, updates } = await watchMutations(page, 40)
  console.log(`${Math.round(written / updates)} texts and attributes are written an update`)
  expect(made).toBe(0)
  expect(written / updates).toBeLessThanOrEqual(120)
})

it('of a hundred tasks that all work an update is laid out once', async () => {
  const { app, store, page } = await openMany()
  await report(store, app.tasks)
  keepReporting(store, app.tasks)
  await watchMutations(page, 5)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  const counts = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return new Map(metrics.map(({ name, value }) => [name, value]))
  }
  const before = await counts()
  const { updates } = await watchMutations(page, 30)
  const after = await counts()
  const grown = (name: string) => after.get(name)! - before.get(name)!
  const [layouts, styles] = [grown('LayoutCount'), grown('RecalcStyleCount')]
  console.log(`${updates} updates: laid out ${layouts} times, styles ${styles} times`)
  // What comes between a count and its side of the watch is counted as well.
  expect(layouts).toBeLessThanOrEqual(updates * 1.5)
  expect(styles).toBeLessThanOrEqual(updates * 1.5)
})
