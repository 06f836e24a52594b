import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFindings } from './support/axe.js'
import { isLive, type Look, openPage, phone } from './support/browser.js'
import { takePicture } from './support/picture.js'
import { openShopBoard, type ShopBoard } from './support/shop.js'

let shop: ShopBoard
/** A batch that was bisected down to its culprit. */
let bisected = ''

beforeAll(async () => {
  shop = await openShopBoard()
  await until(async () => {
    const found = await shop.store.batches('count-clicks', { trouble: true })
    const whole = found.find(({ runs, requests, attempt }) => runs && requests === 100 && attempt === 1)
    bisected = whole?.id ?? ''
    return bisected !== '' && (await deadLetters()) >= 20
  })
})

afterAll(() => shop.close())

/** Waits for something that the shop does by itself. */
async function until(isThere: () => Promise<boolean>): Promise<void> {
  while (!(await isThere())) await setTimeout(500)
}

async function deadLetters(): Promise<number> {
  const counts = await Promise.all(
    ['count-clicks', 'sync-accounts', 'send-mail'].map((queue) => shop.app.broker.admin!.counts(queue)),
  )
  return counts.every(({ dead }) => dead > 0) ? counts.reduce((sum, { dead }) => sum + dead, 0) : 0
}

interface View {
  readonly hash: () => string
  readonly height: number
  /** What has to be there, in words. */
  see(page: Page): Promise<void>
}

const views: Readonly<Record<string, View>> = {
  overview: {
    hash: () => '#/',
    height: 1_080,
    async see(page) {
      await page.getByText('nothing has succeeded in the last').first().waitFor()
      await page.getByText(/requests? (is|are) waiting, and no worker/).waitFor()
      await page
        .getByText(/requests a call/)
        .first()
        .waitFor({ state: 'attached' })
    },
  },
  task: {
    hash: () => '#/task/count-clicks',
    height: 1_300,
    async see(page) {
      await page.getByRole('heading', { name: 'Being gathered now' }).waitFor()
      await page
        .getByRole('img', { name: /^\d+ of \d+ requests$/ })
        .first()
        .waitFor()
      await page.getByText(/closes at 100 requests or after 10 s/).waitFor()
      await page.getByRole('heading', { name: 'Last batches' }).waitFor()
    },
  },
  batch: {
    hash: () => `#/batch/count-clicks/${bisected}`,
    height: 1_000,
    async see(page) {
      await page.getByRole('heading', { name: 'One of 100 was to blame' }).waitFor()
      await page.getByRole('img', { name: /runs of 100 requests found one culprit/ }).waitFor()
      await page.getByText('QueryFailedError: value too long').first().waitFor()
    },
  },
  dead: {
    hash: () => '#/dead',
    height: 950,
    async see(page) {
      await page.getByRole('heading', { name: /\d+ requests were given up/ }).waitFor()
      await page.getByText('CRM 422: account is archived').first().waitFor()
      await page.getByText('"account"').first().waitFor()
    },
  },
  workers: {
    hash: () => '#/workers',
    height: 820,
    async see(page) {
      await page.getByRole('heading', { name: 'Five workers are up' }).waitFor()
      await page.getByRole('link', { name: 'web-2' }).first().waitFor()
      await page.getByRole('heading', { name: /^What .* holds/ }).waitFor()
    },
  },
  batches: {
    hash: () => '#/batches?trouble=any',
    height: 1_080,
    async see(page) {
      await page.getByRole('heading', { name: /batches found/ }).waitFor()
      await page.getByText('last attempt, alone · dead').filter({ visible: true }).first().waitFor()
    },
  },
}

const looks: Readonly<Record<string, Look>> = {
  light: { theme: 'light' },
  dark: { theme: 'dark' },
  'phone-light': { theme: 'light', ...phone },
  'phone-dark': { theme: 'dark', ...phone },
}

describe.each(Object.entries(views))('%s', (name, view) => {
  it.each(Object.entries(looks))(
    '%s: says what it is for, fits, and axe finds nothing',
    async (lookName, look) => {
      const page = await openPage(`${shop.server.url}${view.hash()}`, { height: view.height, ...look })
      await isLive(page)
      await view.see(page)
      expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(look.theme)
      const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      expect(wide).toBeLessThanOrEqual(room!)
      await takePicture(page, `${name}-${lookName}`)
      expect(await axeFindings(page)).toEqual([])
    },
  )
})
