import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'
import { stats } from '@sheaf/stats'
import { expect, it, onTestFinished } from 'vitest'
import { dashboard } from '../../src/index.js'
import { openPage } from './support/browser.js'
import { BoardServer } from './support/serve.js'

it('the page weighs at most 80 kB and loads nothing from elsewhere', async () => {
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
  console.log(`${bytes} bytes`)
  expect(bytes).toBeLessThanOrEqual(80_000)
  expect([...hosts]).toEqual([new URL(server.url).host])
})
