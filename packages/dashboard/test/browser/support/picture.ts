import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { root } from '../../../../../scripts/repository/root.mjs'

/** Those that the documentation shows. */
const shown = /^(overview|task|batch)-(light|dark)$/

/** Where nobody commits them. */
const cache = 'node_modules/.cache/sheaf/pictures'

/** Takes a picture of what can be seen: into the documentation, where those are to be taken anew. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env.SHEAF_PICTURES && shown.test(name) ? 'docs/pictures' : cache
  mkdirSync(join(root, folder), { recursive: true })
  await page.screenshot({ path: join(root, folder, `dashboard-${name}.png`), animations: 'disabled' })
}
