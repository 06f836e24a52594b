import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { resolveBrowser } from '../browser/browser.mjs'
import { build } from '../build/build.mjs'
import { buildDocs } from '../docs/docs.mjs'
import { root } from '../repository/root.mjs'
import { runCounted } from './run-counted.mjs'

/**
 * Reads the built site in a real browser, and does what its first page says, with the packages as they are packed. With
 * `--built` the site is taken as it was built last.
 *
 * @param {readonly string[]} parameters - The others are passed on to vitest.
 * @returns {Promise<number>} The exit code.
 */
export async function runDocsTests(parameters) {
  const { binary } = resolveBrowser()
  console.log(`The browser is ${binary}`)
  const isBuilt = parameters.includes('--built') && existsSync(join(root, 'docs/.vitepress/dist/index.html'))
  const code = (isBuilt ? 0 : await buildDocs()) || (await build(['--output-logs=errors-only'])).code
  if (code !== 0) return code
  return await runCounted(
    'docs',
    parameters.filter((parameter) => parameter !== '--built'),
  )
}
