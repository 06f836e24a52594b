import { type Browser, chromium } from 'playwright-core'
import { resolveBrowser } from '../../../../../scripts/browser/browser.mjs'

/** Starts a browser that shows the page alike on every machine. */
export function launchBrowser(): Promise<Browser> {
  const { binary, environment } = resolveBrowser()
  return chromium.launch({
    executablePath: binary,
    env: environment as Record<string, string>,
    args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
  })
}
