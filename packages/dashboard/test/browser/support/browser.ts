import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, expect, onTestFinished } from 'vitest'
import { launchBrowser } from './launch.js'

let browser: Promise<Browser> | undefined

/** One browser for a file's tests. */
function launched(): Promise<Browser> {
  browser ??= launchBrowser()
  return browser
}

afterAll(async () => {
  await (await browser)?.close()
  browser = undefined
})

/** How somebody looks at the page. */
export interface Look {
  readonly theme?: 'light' | 'dark'
  readonly width?: number
  readonly height?: number
}

export const phone = { width: 390, height: 844 } as const

/** A page of its own, which must print no error and keep to its Content-Security-Policy. */
export async function openPage(
  url: string,
  { theme = 'light', width = 1480, height = 1080 }: Look = {},
): Promise<Page> {
  const context: BrowserContext = await (await launched()).newContext({
    colorScheme: theme,
    viewport: { width, height },
    deviceScaleFactor: 1.25,
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
    locale: 'en-GB',
  })
  const page = await context.newPage()
  const wrong: string[] = []
  page.on('pageerror', (error) => wrong.push(String(error)))
  page.on('console', (message) => {
    // That a server is away is said by the browser itself.
    if (message.type() === 'error' && !/Failed to load resource|ERR_/.test(message.text()))
      wrong.push(message.text())
  })
  onTestFinished(async () => {
    await context.close()
    expect(wrong).toEqual([])
  })
  await page.goto(url)
  return page
}

/** Whether what a user sees is now: the stream is open and something is drawn. */
export async function isLive(page: Page): Promise<void> {
  await page.getByText('Live', { exact: true }).filter({ visible: true }).first().waitFor()
  await page.locator('h1').first().waitFor({ state: 'attached' })
}
