import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isLive, openPage } from './support/browser.js'
import { openShopBoard, type ShopBoard } from './support/shop.js'

let shop: ShopBoard

beforeAll(async () => {
  shop = await openShopBoard()
})

afterAll(() => shop.close())

/** What has the focus, in words. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement
    return (element.getAttribute('aria-label') ?? element.innerText).trim().split('\n')[0] ?? ''
  })
}

/** Presses Tab until something of that name has the focus. */
async function tabTo(page: Page, name: RegExp, most = 80): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press('Tab')
    if (name.test(await focused(page))) return
  }
  throw new Error(`${name} cannot be reached by Tab.`)
}

it('everything can be reached by keys, and is seen to have the focus', async () => {
  const page = await openPage(shop.server.url)
  await isLive(page)
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Skip to the content')
  await tabTo(page, /^Dead letters/)
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)
  expect(outline).toBe('solid')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /given up|dead letters/i }).waitFor()
  await tabTo(page, /^Overview/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^(Dark|Light) theme$/)
  const before = await page.evaluate(() => document.documentElement.dataset.theme)
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).not.toBe(before)
  await tabTo(page, /^count-clicks$/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'count-clicks' }).waitFor()
})

it('finds a task by a few letters, and a batch by its id', async () => {
  const page = await openPage(shop.server.url)
  await isLive(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Task, batch or id' }).waitFor()
  await page.keyboard.type('clicks')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'count-clicks' }).waitFor()

  const id = async () => (await shop.store.batches('store-events', { limit: 1 }))[0]?.id
  await expect.poll(id, { timeout: 30_000 }).toBeTruthy()
  const wanted = (await id())!
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Task, batch or id' }).waitFor()
  await page.keyboard.type(wanted)
  await page.getByRole('option', { name: /^batch/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /requests succeeded|It succeeded/ }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Task, batch or id' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('combobox').waitFor({ state: 'detached' })
})
