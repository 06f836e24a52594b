import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'
import { stats } from '@sheaf/stats'
import { expect, it, onTestFinished } from 'vitest'
import { dashboard } from '../../src/index.js'
import { allowance } from './support/allowance.js'
import { openPage } from './support/browser.js'
import { BoardServer } from './support/serve.js'

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
  expect(ms).toBeLessThanOrEqual(1_000 * allowance)
})
