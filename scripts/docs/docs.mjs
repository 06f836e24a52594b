import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../repository/root.mjs'
import { installIn } from '../run/install-in.mjs'
import { runChild } from '../run/run-child.mjs'

const docs = join(root, 'docs')

/** Programs of the site's own packages, by what they do here. */
const programs = {
  types: ['typescript/bin/tsc', '--project', '.'],
  reference: ['typedoc/bin/typedoc', '--options', '.vitepress/typedoc.json'],
  build: ['vitepress/bin/vitepress.js', 'build', '.'],
  serve: ['vitepress/bin/vitepress.js', 'dev', '.'],
}

/**
 * Builds the site into `docs/.vitepress/dist`: the reference of all packages first, then every page. A dead link, or a type
 * that does not compile behind a hover, fails it.
 *
 * @returns {Promise<number>} The exit code.
 */
export async function buildDocs() {
  installIn('docs')
  const startedAt = performance.now()
  const code = (await run('types')) || (await writeReference()) || (await run('build'))
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  if (code === 0) console.log(`The site is in docs/.vitepress/dist, built in ${seconds} s.`)
  return code
}

/**
 * Serves the site, and shows a page anew when it is changed. The reference is that of the start.
 *
 * @param {readonly string[]} parameters - Passed on to vitepress: `--port 4000`, `--open`.
 * @returns {Promise<number>} The exit code.
 */
export async function serveDocs(parameters) {
  installIn('docs')
  return (await writeReference()) || (await run('serve', parameters))
}

async function writeReference() {
  rmSync(join(docs, 'api'), { recursive: true, force: true })
  return await run('reference')
}

async function run(name, parameters = []) {
  const [program, ...options] = programs[name]
  const file = join(docs, 'node_modules', program)
  const { code, isInterrupted } = await runChild(process.execPath, [file, ...options, ...parameters], {
    cwd: docs,
  })
  return isInterrupted ? 0 : code
}
