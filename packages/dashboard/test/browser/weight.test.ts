import { availableParallelism, loadavg } from 'node:os'
import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'
import { MemoryStats, stats } from '@sheaf/stats'
import { expect, it, onTestFinished } from 'vitest'
import { dashboard } from '../../src/index.js'
import { isLive, openPage } from './support/browser.js'
import { manyTasks, report } from './support/many-tasks.js'
import { BoardServer } from './support/serve.js'
import { taskTimes } from './support/task-times.js'

it('the page weighs at most 80 kB, loads nothing from elsewhere, and is drawn within a second', async () => {
  const task = new Batches({ name: 'count-clicks', run: () => undefined })
  const app = new App({ broker: new MemoryBroker(), tasks: [task], plugins: [stats()] })
  onTestFinished(() => app.close())
  const server = await new BoardServer(dashboard(app, { authorize: () => 'view' })).start()
  onTestFinished(() => server.stop())
  const page = await openPage('about:blank')
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Network.enable')
  let bytes = 0
  const hosts = new Set<string>()
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  cdp.on('Network.requestWillBeSent', ({ request }) => {
    if (!request.url.startsWith('data:')) hosts.add(new URL(request.url).host)
  })
  await page.goto(server.url)
  await page.getByRole('row', { name: /count-clicks/ }).waitFor()
  // By the browser's own watch, from the navigation until the first state was drawn.
  const ms = await page.evaluate(() => {
    const [first] = performance.getEntriesByName('sheaf:update')
    return first ? first.startTime + first.duration : Number.POSITIVE_INFINITY
  })
  console.log(`${bytes} bytes, first view after ${Math.round(ms)} ms`)
  expect(bytes).toBeLessThanOrEqual(80_000)
  expect([...hosts]).toEqual([new URL(server.url).host])
  expect(ms).toBeLessThanOrEqual(1_000)
})

/**
 * How much more is allowed where others use this machine as well: its caches are theirs, so that a thread's own time is
 * longer, too.
 */
const allowance = (loadavg()[0] ?? 0) > availableParallelism() * 1.5 ? 3 : 1

/** What a slow machine is: so many times as slow as this one. */
const slower = 4

it('100 tasks and 10 updates a second on a slow machine: no task of the browser over 50 ms, 95 of 100 updates within 24 ms', async () => {
  const store = new MemoryStats()
  const app = new App({ broker: new MemoryBroker(), tasks: manyTasks(100), name: 'many' })
  onTestFinished(() => app.close())
  await report(store, app.tasks)
  const board = dashboard(app, { authorize: () => 'view', stats: store, poll: '100ms' })
  const server = await new BoardServer(board).start()
  onTestFinished(() => server.stop())
  const page = await openPage(server.url)
  await isLive(page)
  await page
    .getByRole('row', { name: /task-\d+/ })
    .first()
    .waitFor()
  const traffic = setInterval(() => void report(store, app.tasks), 100)
  onTestFinished(() => clearInterval(traffic))
  await page.waitForTimeout(2_000)
  // By the thread's own time, so that what else this machine does changes nothing.
  const { updates, tasks } = await taskTimes(page.context().browser()!, page, 60_000)
  const slowed = updates.map((ms) => ms * slower).sort((one, other) => one - other)
  const p95 = slowed[Math.floor(slowed.length * 0.95)]!
  const longest = Math.max(0, ...tasks) * slower
  console.log(
    `${slowed.length} updates, p95 ${p95?.toFixed(1)} ms, most ${slowed.at(-1)?.toFixed(1)} ms; longest task ${longest.toFixed(1)} ms`,
  )
  expect(slowed.length).toBeGreaterThan(50)
  expect(p95).toBeLessThanOrEqual(24 * allowance)
  expect(longest).toBeLessThanOrEqual(50 * allowance)
})
